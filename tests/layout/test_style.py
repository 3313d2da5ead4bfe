"""How texts are set, as layouts say it."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, loaded_layout, project_in


def test_styles_have_sizes_from_the_largest_down(tmp_path: Path) -> None:
    style = loaded_layout(project_in(tmp_path)).styles["body"]
    assert (style.family, style.weight, style.sizes, style.leading) == ("serif", 400, (20, 19, 18), 1.3)
    assert (style.align, style.hyphenate, style.tabular, style.lines) == ("start", True, False, 0)


@pytest.mark.parametrize(
    ("written", "sizes", "leading"),
    [
        ("10.5", (10.5,), 1.3),
        ("[20, 18, 16]", (20, 18, 16), 1.3),
        ("12, leading: 15pt", (12,), 1.25),
        ("12, leading: 1.4", (12,), 1.4),
    ],
)
def test_sizes_and_leading(tmp_path: Path, written: str, sizes: tuple[float, ...], leading: float) -> None:
    style = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "20-18", written)})).styles["body"]
    assert (style.sizes, style.leading) == (sizes, leading)


def test_type_is_scaled_as_a_whole(tmp_path: Path) -> None:
    style = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: "type-scale: 50%\n" + LAYOUT})).styles["body"]
    assert style.sizes == (10, 9.5, 9)
