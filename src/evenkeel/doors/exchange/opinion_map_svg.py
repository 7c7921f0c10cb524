"""An opinion map as a picture (SVG 1.1) that can be read by a screen reader, and without colour.

Each group has a shape, a colour and an outline of its own; everything that is to be seen is said in
the picture's description too. It holds no script and loads nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from evenkeel.doors.exchange.opinion_map_layout import (
    HEIGHT,
    MARGIN,
    RADIUS,
    WIDTH,
    Label,
    Mark,
    labels,
    marks,
    outline,
)
from evenkeel.doors.exchange.opinion_map_words import (
    group_name,
    how_stable,
    people,
    printable,
    ranked,
    stands_out,
    which_method,
    who_is_placed,
    why_no_groups,
)
from evenkeel.engine.opinion.outcome import OpinionMap

COLOURS = ("#0063a6", "#b34700", "#00705a", "#7b3294", "#6e5a00", "#a3195b", "#444444")
"""Each stands out from white by 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""
DASHES = ("none", "8 4", "2 4", "12 4 2 4", "6 6")
SHAPES = ("circle", "square", "triangle", "diamond", "cross")
NO_GROUP = "#555555"
LINE, MOST_TOLD = 26, 3


def opinion_map_svg(made: OpinionMap, texts: Mapping[str, str] | None = None) -> str:
    """The picture. `texts` are what statements say, by their ids."""
    drawn = marks(made)
    legend = list(_legend(made, drawn))
    height = HEIGHT + LINE * (len(legend) + 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="opinion-map-title opinion-map-text" '
        'font-family="system-ui, Arial, sans-serif" font-size="16">'
    )
    parts = [
        head,
        f'<title id="opinion-map-title">{_text(_title(made))}</title>',
        f'<desc id="opinion-map-text">{_text(" ".join(_told(made, texts or {})))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *_outlines(drawn),
        *(_mark(one) for one in drawn),
        *_labels(made, labels(drawn)),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(text: str) -> str:
    return escape(printable(text))


# What is said


def _title(made: OpinionMap) -> str:
    if not made.groups:
        return "Opinion map without groups"
    count = len(made.groups)
    return f"Opinion map with {count} group{'s' if count > 1 else ''}"


def _told(made: OpinionMap, texts: Mapping[str, str]) -> Iterator[str]:
    yield "People who are close to each other voted alike."
    yield who_is_placed(made)
    yield which_method(made)
    yield from filter(None, (why_no_groups(made), how_stable(made)))
    for group in made.groups:
        yield f"Group {group_name(group.number)}: {people(group.size)}."
        for one in group.representative[:MOST_TOLD]:
            yield f"They {stands_out(one, made, texts)}."
    for head, listed in (
        ("Brings people together", made.bridging),
        ("Parts people", made.divisive),
    ):
        if listed:
            found = "; ".join(ranked(one, made, texts) for one in listed[:MOST_TOLD])
            yield f"{head}: {found}."


# What is drawn


def _colour(group: int) -> str:
    return COLOURS[group % len(COLOURS)] if group >= 0 else NO_GROUP


def _mark(one: Mark) -> str:
    shape = SHAPES[one.group % len(SHAPES)] if one.group >= 0 else "circle"
    return _drawn(shape, one.x, one.y, one.radius, _colour(one.group))


def _drawn(shape: str, x: float, y: float, r: float, colour: str) -> str:
    """A shape of about the area of a circle of that radius."""
    look = f'fill="{colour}" fill-opacity="0.7" stroke="{colour}"'
    if shape == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" {look}/>'
    if shape == "square":
        x, y, side = x - 0.9 * r, y - 0.9 * r, 1.8 * r
        return f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" {look}/>'
    if shape == "triangle":
        corners = [(0.0, -1.5), (1.3, 0.8), (-1.3, 0.8)]
    elif shape == "diamond":
        corners = [(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]
    else:
        quarter = [(0.45, -1.3), (0.45, -0.45), (1.3, -0.45), (1.3, 0.45)]
        half = [*quarter, (0.45, 0.45), (0.45, 1.3)]
        corners = [*half, *((-a, -b) for a, b in half)]
    return f'<polygon points="{_points([(x + a * r, y + b * r) for a, b in corners])}" {look}/>'


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _outlines(drawn: Sequence[Mark]) -> Iterator[str]:
    places: dict[int, list[tuple[float, float]]] = {}
    for one in drawn:
        if one.group >= 0:
            places.setdefault(one.group, []).append((one.x, one.y))
    for group, found in sorted(places.items()):
        colour, dash = _colour(group), DASHES[group % len(DASHES)]
        yield (
            f'<polygon points="{_points(outline(found))}" fill="{colour}" fill-opacity="0.06" '
            f'stroke="{colour}" stroke-dasharray="{dash}" stroke-linejoin="round"/>'
        )


def _labels(made: OpinionMap, placed: Sequence[Label]) -> Iterator[str]:
    sizes = {one.number: one.size for one in made.groups}
    for one in placed:
        yield (
            f'<text x="{one.x:g}" y="{one.y + 6:g}" text-anchor="middle" font-weight="bold" '
            f'fill="{_colour(one.group)}" stroke="#ffffff" stroke-width="4" paint-order="stroke">'
            f"{group_name(one.group)}: {sizes[one.group]:,}</text>"
        )


def _legend(made: OpinionMap, drawn: Sequence[Mark]) -> Iterator[str]:
    """One line for each group, then what the picture as a whole says."""
    y = HEIGHT + LINE
    for group in made.groups:
        shape, colour = SHAPES[group.number % len(SHAPES)], _colour(group.number)
        yield (
            _drawn(shape, MARGIN, y - RADIUS - 1, 1.5 * RADIUS, colour)
            + f'<text x="{MARGIN + 20}" y="{y}">Group {group_name(group.number)}: '
            f"{people(group.size)}</text>"
        )
        y += LINE
    for line in _below(made, drawn):
        yield f'<text x="{MARGIN - RADIUS}" y="{y}" font-size="15">{_text(line)}</text>'
        y += LINE


def _below(made: OpinionMap, drawn: Sequence[Mark]) -> Iterator[str]:
    placed = sum(one.people for one in drawn)
    left = len(made.votes.participants) - placed
    not_placed = f", {left:,} not" if left else ""
    yield f"Close together: voted alike. {people(placed).capitalize()} placed{not_placed}."
    if len(drawn) < placed:
        yield "A mark stands for all of a group in its place; the larger, the more people."
    if made.no_groups:
        yield why_no_groups(made)
