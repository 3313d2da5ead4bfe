"""The minimal deck in languages that are read from right to left, with a font that has their letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import minimal
import yaml
from msgspec import Struct
from samples import project_with
from word_samples import plain_words

from deckgen.source.project import Project

TEXTS = (
    "Prøve",
    "Til å prøve med",
    "Ingen",
    "Bygger på ingenting.",
    "Siden",
    "Slik",
    "Les.",
    "Enkelt.",
    "Snakk.",
    "Trappa",
    "Noen (2014)",
    "Tenk.",
    "Hvor står vi?",
    "Først",
    "Nede",
    "Hva nå?",
    "Sist",
    "Oppe",
    "Måter",
    "En",
    "To",
    "Bra",
    "Det var bra.",
    "Noen",
    "Bruk",
    "Les kortet.",
    "En.",
    "To.",
    "Penn",
    "Bra!",
    "Plan",
    "Skriv.",
    "Tid",
    "Hva",
    "Vei",
    "Tegn.",
    "Start",
    "Hvor?",
    "Mål",
    "Hvorfor?",
    "Trapp",
    "Fyll ut.",
    "Trinn",
    "Nå",
    "Heftet",
    "Emne",
    "Samtale",
    "Vi snakker om det som er viktig.",
    "Dere finner ut hva dere vil.",
    "Kort 1.1",
    "Hva er viktig?",
    "Hva gjør vi nå?",
    "En side",
    "Velkommen.",
    "Snakk sammen.",
)
"""The texts of the minimal deck."""

WORDS = (
    "introduction",
    "purpose",
    "needs",
    "prepare",
    "questions",
    "own-question",
    "own-question-lead",
    "notes",
    "read-more",
    "more-in-guide",
    "how-to",
    "experience",
    "contents",
    "themes",
    "runsheet",
    "cover",
    "back",
    "question-of",
    "edition-number",
    "more-in-guide",
    "round-table",
    "blank-question",
    "whole-staircase",
    "lay-table",
    "on-step",
    "mat-name",
    "own-questions",
)
"""Fixed words that the shipped layouts show."""


class Language(Struct, frozen=True):
    """A language: its code, the font package and family that have its letters, the deck's texts and fixed words."""

    code: str
    package: str
    family: str
    texts: tuple[str, ...]
    words: tuple[str, ...]


ARABIC = Language(
    "ar",
    "fontpkg-noto-sans-arabic",
    "Noto Sans Arabic",
    (
        "تجربة",
        "للتجربة فقط",
        "لا أحد",
        "لا يستند إلى شيء.",
        "الصفحة",
        "هكذا",
        "اقرأ.",
        "سهل.",
        "تحدث.",
        "السلم",
        "أحد 2014",
        "فكر.",
        "أين نحن؟",
        "أولا",
        "في الأسفل",
        "ماذا الآن؟",
        "أخيرا",
        "في الأعلى",
        "طرق",
        "واحد",
        "اثنان",
        "جيد",
        "كان ذلك جيدا.",
        "أحدهم",
        "الاستعمال",
        "اقرأ البطاقة.",
        "واحد.",
        "اثنان.",
        "قلم",
        "رائع!",
        "الخطة",
        "اكتب.",
        "الوقت",
        "ماذا",
        "الطريق",
        "ارسم.",
        "البداية",
        "أين؟",
        "الهدف",
        "لماذا؟",
        "درج",
        "املأ الجدول.",
        "الدرجة",
        "الآن",
        "الكتيب",
        "موضوع",
        "كتاب",
        "نتحدث عما هو مهم لنا جميعا.",
        "تعرفون ماذا تريدون.",
        "البطاقة 1.1",
        "ما هو المهم لنا؟",
        "ماذا نفعل الآن؟",
        "صفحة",
        "أهلا وسهلا.",
        "تحدثوا معا.",
    ),
    (
        "عن الموضوع",
        "الغرض",
        "تحتاجون إلى",
        "التحضير",
        "أسئلة للحوار",
        "سؤال منكم",
        "عم تسألون؟",
        "ملاحظات",
        "اقرأ المزيد",
        "المزيد في الدليل",
        "كيف نبدأ",
        "تجربة",
        "المحتويات",
        "المواضيع",
        "خطة اللقاء",
        "الغلاف",
        "الظهر",
        "السؤال {question.position} من {question.count}",
        "الطبعة {deck.edition}",
        "في الدليل",
        "أربع بطاقات، مائدة واحدة.",
        "عم تريدون أن تسألوا؟",
        "السلم كله",
        "ابنوا مائدة مستديرة",
        "نحن على الدرجة {step.number}",
        "الاسم",
        "أسئلة من عندكم",
    ),
)
HEBREW = Language(
    "he",
    "fontpkg-assistant",
    "Assistant",
    (
        "ניסיון",
        "לניסיון בלבד",
        "אף אחד",
        "לא מבוסס על דבר.",
        "האתר",
        "כך",
        "קראו.",
        "פשוט.",
        "דברו.",
        "המדרגות",
        "מישהו (2014)",
        "חשבו.",
        "איפה אנחנו?",
        "ראשון",
        "למטה",
        "מה עכשיו?",
        "אחרון",
        "למעלה",
        "דרכים",
        "אחת",
        "שתיים",
        "טוב",
        "זה היה טוב.",
        "מישהו",
        "שימוש",
        "קראו את הכרטיס.",
        "אחת.",
        "שתיים.",
        "עט",
        "יופי!",
        "תוכנית",
        "כתבו.",
        "זמן",
        "מה",
        "דרך",
        "ציירו.",
        "התחלה",
        "איפה?",
        "מטרה",
        "למה?",
        "גרם מדרגות",
        "מלאו את הטבלה.",
        "מדרגה",
        "עכשיו",
        "החוברת",
        "נושא",
        "שיחה",
        "אנחנו מדברים על מה שחשוב לכולנו.",
        "תגלו מה אתם רוצים.",
        "כרטיס 1.1",
        "מה חשוב לנו?",
        "מה נעשה עכשיו?",
        "אתר",
        "ברוכים הבאים.",
        "דברו יחד.",
    ),
    (
        "על הנושא",
        "מטרה",
        "מה צריך",
        "הכנה",
        "שאלות לשיחה",
        "שאלה משלכם",
        "מה תרצו לשאול?",
        "הערות",
        "קראו עוד",
        "עוד במדריך",
        "מתחילים",
        "ניסיון",
        "תוכן",
        "הנושאים",
        "מהלך המפגש",
        "כריכה",
        "גב",
        "שאלה {question.position} מתוך {question.count}",
        "מהדורה {deck.edition}",
        "עוד במדריך",
        "ארבעה קלפים, שולחן אחד.",
        "מה תרצו לשאול?",
        "כל המדרגות",
        "בונים שולחן עגול",
        "אנחנו במדרגה {step.number}",
        "שם",
        "שאלות משלכם",
    ),
)


BEFORE_MEETINGS = {
    "ar": {
        "invitation-ask": "هل تشاركنا الحوار عن",
        "invitation-question": "أحد الأسئلة",
        "invitation-why-title": "لماذا ندعوك",
        "invitation-why": "أنت ترى ما لا نراه نحن. لذلك نود أن نسمع رأيك.",
        "invitation-how-title": "كيف نتحدث",
        "invitation-how": "نجلس حول طاولة ونناقش سؤالا واحدا في كل مرة.",
        "invitation-use": "فيم يستعمل الحوار",
        "invitation-host": "تحياتنا",
        "invitation-reply-by": "الرد قبل",
        "invitation-reply-to": "الرد إلى",
        "meeting-day": "اليوم",
        "meeting-time": "الساعة",
        "meeting-place": "المكان",
        "preparation-greeting": "إلى من يشارك معنا",
        "preparation-lead": "سنتحدث قريبا معا عن هذا. اقرأ الأسئلة بهدوء.",
        "preparation-bring": "هذا ما أريد أن أقوله",
    },
    "he": {
        "invitation-ask": "רוצים לבוא ולדבר איתנו על",
        "invitation-question": "אחת השאלות",
        "invitation-why-title": "למה אנחנו פונים אליך",
        "invitation-why": "יש לך מבט שאין לנו. לכן נשמח לשמוע מה דעתך.",
        "invitation-how-title": "כך אנחנו מדברים",
        "invitation-how": "יושבים סביב שולחן ועונים על שאלה אחת בכל פעם.",
        "invitation-use": "למה תשמש השיחה",
        "invitation-host": "בברכה",
        "invitation-reply-by": "נא להשיב עד",
        "invitation-reply-to": "תשובה אל",
        "meeting-day": "יום",
        "meeting-time": "שעה",
        "meeting-place": "מקום",
        "preparation-greeting": "למי שמשתתף בשיחה",
        "preparation-lead": "בקרוב נדבר על זה יחד. אפשר לקרוא את השאלות בנחת.",
        "preparation-bring": "זה מה שחשוב לי לומר",
    },
}
"""The words of invitations, and of letters before a meeting."""

BOXES = {
    "ar": {
        "box": "العلبة",
        "box-inside": "في العلبة",
        "box-cards": "{held.count} بطاقة",
        "box-themes": "{deck.theme-count} موضوعات",
        "box-questions": "{deck.question-count} سؤالا",
        "box-use-1": "اختاروا موضوعا واقرأوا بطاقته بصوت عال.",
        "box-use-2": "اقلبوا بطاقة واحدة في كل مرة.",
        "box-use-3": "ليجب كل واحد مرة قبل أن تتناقشوا.",
        "box-notes": "لعدد {held.count} من البطاقات، نحو {held.millimetres} مم.",
        "box-lines": "قصوا على الخطوط الكاملة، واطووا على المتقطعة.",
    },
    "he": {
        "box": "קופסה",
        "box-inside": "בתוך הקופסה",
        "box-cards": "{held.count} כרטיסים",
        "box-themes": "{deck.theme-count} נושאים",
        "box-questions": "{deck.question-count} שאלות",
        "box-use-1": "בחרו נושא וקראו את הכרטיס שלו בקול.",
        "box-use-2": "הפכו כרטיס אחד בכל פעם.",
        "box-use-3": "תנו לכולם לענות פעם אחת לפני שדנים.",
        "box-notes": "מיועדת ל-{held.count} כרטיסים, כ-{held.millimetres} מ״מ.",
        "box-lines": "גזרו לאורך קווים מלאים, קפלו לאורך המקווקווים.",
    },
}
"""The words of boxes."""


def project_of(root: Path, language: Language) -> Project:
    """The minimal deck in a language, with all that ships behind it."""
    texts = dict(zip(TEXTS, language.texts, strict=True))
    deck = translated(minimal.DECK, texts).replace("language: nb", f"language: {language.code}")
    files = {
        minimal.DECK_FILE: deck,
        minimal.THEME_FILE: translated(minimal.THEME, texts),
        minimal.HYPHENATION_FILE: "# none\n",
        f"layouts/words/{language.code}.yaml": words_of(language),
        "fonts/fonts.yaml": fonts_of(language),
    }
    return project_with(root, files)


def translated(source: str, texts: Mapping[str, str]) -> str:
    """A source with each of its texts in another language; addresses are as long as they often are."""
    source = source.replace("https://www.example.no", "https://www.example.no/a/long/way/to/what/one/looks/for")
    longest_first = "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))
    value = re.compile(rf"(?:(?<=[:,-] )|(?<=\[))({longest_first})(?=[,\]}}]|$)", re.MULTILINE)
    return value.sub(lambda text: f'"{texts[text[1]]}"', source)


def words_of(language: Language) -> str:
    """The fixed words that ship, those that the layouts show in a language."""
    shipped = plain_words("nb")
    assert shipped.keys() >= set(WORDS)
    words = shipped | dict(zip(WORDS, language.words, strict=True)) | BEFORE_MEETINGS[language.code]
    words |= BOXES[language.code]
    return yaml.safe_dump(words, allow_unicode=True, sort_keys=False)


def fonts_of(language: Language) -> str:
    """Families of the names that layouts know: one of the language's font, one with italics before it."""
    own = f"{{package: {language.package}, family: {language.family}, fallback: symbols}}"
    serif = "{package: fontpkg-literata, family: Literata, fallback: grotesk}"
    symbols = "{package: fontpkg-source-sans-3, family: Source Sans 3}"
    families = {"grotesk": own, "serif": serif, "symbols": symbols}
    lines = "".join(f"  {name}: {family}\n" for name, family in families.items())
    return f"families:\n{lines}roles: {{captions: grotesk}}\n"
