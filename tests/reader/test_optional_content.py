"""Layers of a file: which are off when it is printed, and what they are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.reader.optional_content import NO_LAYER, Layers, LayerState, layer_steps

Groups = dict[str, Object]


def groups_of(pdf: Pdf) -> Groups:
    return {
        name: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
        for name in ("off", "on", "printed", "dark")
    }


def layers_of(pdf: Pdf, groups: Groups, base: Name = Name.ON) -> Layers:
    groups["printed"].Usage = Dictionary(Print=Dictionary(PrintState=Name.ON))
    default = Dictionary(OFF=Array([groups["off"], groups["printed"], groups["dark"]]), ON=Array([groups["on"]]))
    default.BaseState = base
    pdf.Root.OCProperties = Dictionary(OCGs=Array(list(groups.values())), D=default)
    return Layers(pdf.Root)


@pytest.mark.parametrize(("name", "is_off"), [("off", True), ("on", False), ("printed", False), ("dark", True)])
@pytest.mark.parametrize("base", [Name.ON, Name.OFF])
def test_a_layer_is_off_by_the_default_configuration(name: str, is_off: bool, base: Name) -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        assert layers_of(pdf, groups, base).look(groups[name]) == LayerState(name, is_off)


def test_a_layer_that_is_not_listed_follows_the_base_state() -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        groups["rest"] = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("rest")))
        assert layers_of(pdf, groups, Name.ON).look(groups["rest"]) == LayerState("rest", False)
        assert layers_of(pdf, groups, Name.OFF).look(groups["rest"]) == LayerState("rest", True)
        assert Layers(Dictionary()).look(groups["rest"]) == LayerState("rest", False)


Members = Callable[[Groups], object]
MIXED: Members = lambda groups: Array([groups["off"], groups["on"]])  # noqa: E731
ALL_OFF: Members = lambda groups: Array([groups["off"], groups["dark"]])  # noqa: E731
ALL_ON: Members = lambda groups: Array([groups["on"], groups["printed"]])  # noqa: E731
SINGLE: Members = lambda groups: groups["off"]  # noqa: E731


@pytest.mark.parametrize(
    ("members", "policy", "look"),
    [
        (MIXED, None, ("off", False)),
        (MIXED, Name.AnyOn, ("off", False)),
        (MIXED, Name.AllOn, ("off", True)),
        (MIXED, Name.AnyOff, ("off", False)),
        (MIXED, Name.AllOff, ("off", True)),
        (ALL_OFF, None, ("off", True)),
        (ALL_OFF, Name.AllOff, ("off", False)),
        (ALL_OFF, Name.AllOn, ("off", True)),
        (ALL_ON, None, ("on", False)),
        (ALL_ON, Name.AllOn, ("on", False)),
        (ALL_ON, Name.AnyOff, ("on", True)),
        (SINGLE, None, ("off", True)),
        (lambda _: Array(), None, ("", False)),
    ],
)
def test_a_membership_is_on_by_its_policy(members: Members, policy: Name | None, look: tuple[str, bool]) -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        membership = Dictionary(Type=Name.OCMD, OCGs=members(groups))
        if policy is not None:
            membership.P = policy
        assert layers_of(pdf, groups).look(membership) == LayerState(*look)


def test_a_visibility_expression_is_taken_for_visible() -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        membership = Dictionary(Type=Name.OCMD, OCGs=groups["off"], VE=Array([Name.Not, groups["on"]]))
        assert layers_of(pdf, groups).look(membership) == NO_LAYER


@pytest.mark.parametrize(
    ("group", "kind", "step"),
    [
        (Name.Structural, Name.Cutting, "Cutting"),
        (Name.Structural, Name.PartialCutting, "PartialCutting"),
        (Name.Structural, Name.Creasing, "Creasing"),
        (Name.Structural, Name.Gluing, ""),
        (Name.Legend, Name.Cutting, ""),
        (Name.Structural, None, ""),
        (String("Structural"), Name.Cutting, ""),
        (None, None, ""),
    ],
)
def test_a_layer_is_for_a_step_by_its_metadata_alone(group: Object | None, kind: Name | None, step: str) -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        groups["on"].GTS_Metadata = Dictionary()
        for key, value in (("/GTS_ProcStepsGroup", group), ("/GTS_ProcStepsType", kind)):
            if value is not None:
                groups["on"].GTS_Metadata[key] = value
        assert layers_of(pdf, groups).look(groups["on"]) == LayerState("on", step=step)
        member = Dictionary(Type=Name.OCMD, OCGs=groups["on"])
        assert layers_of(pdf, groups).look(member).step == step


def test_odd_metadata_are_none() -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        groups["on"].GTS_Metadata = Array([1])
        assert layers_of(pdf, groups).look(groups["on"]) == LayerState("on")


@pytest.mark.parametrize(
    ("group", "kind", "steps"),
    [
        (Name.Structural, Name.Cutting, {"Cutting"}),
        (Name.Structural, Name.ReverseCreasing, {"ReverseCreasing"}),
        (Name.Structural, Name.Gluing, set()),
        (Name.White, Name.Cutting, set()),
    ],
)
def test_steps_of_a_file_are_those_of_cutting_and_folding(group: Name, kind: Name, steps: set[str]) -> None:
    with Pdf.new() as pdf:
        groups = groups_of(pdf)
        groups["on"].GTS_Metadata = Dictionary(GTS_ProcStepsGroup=group, GTS_ProcStepsType=kind)
        layers_of(pdf, groups)
        assert layer_steps(pdf.Root) == steps
        assert layer_steps(Dictionary()) == frozenset()
