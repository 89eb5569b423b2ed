"""A blank page that is measured in points (1/72 inch) from its lower left corner, and its PNG, SVG or PDF.

The other modules take paths and fonts from matplotlib; only this one draws with it. It uses the objects, never
pyplot's global figure. The settings that matplotlib reads from one global table are held by a lock, and put back.
"""

from __future__ import annotations

import io
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox, TransformedBbox

from mapper import __version__
from mapper.lettering import font, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from matplotlib.artist import Artist
    from matplotlib.path import Path
    from matplotlib.typing import ColorType

    from mapper.placement import Box

SUFFIXES: Final = (".png", ".svg", ".pdf")
DPI: Final = 300
POINTS_AN_INCH: Final = 72
MAKER: Final = f"incident-mapper {__version__}"
SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "path",  # the same picture on a machine without the font
    "svg.hashsalt": MAKER,  # the same names of parts in each run
    "pdf.fonttype": 42,  # the font travels in the file, and the text stays text
    "text.hinting": "no_hinting",  # letters as wide on a screen as on paper
    "path.simplify": False,
    "agg.path.chunksize": 0,
}
ABOUT: Final = {".png": "Description", ".svg": "Description", ".pdf": "Subject"}
MADE: Final[dict[str, dict[str, Any]]] = {
    ".png": {"Software": MAKER},
    ".svg": {"Creator": MAKER, "Date": None},
    ".pdf": {"Creator": MAKER, "CreationDate": None},
}
Align = Literal["left", "center", "right"]
ONE_AT_A_TIME: Final = threading.Lock()


@contextmanager
def _settings() -> Iterator[None]:
    """Hold matplotlib's settings to its own defaults and ours, whatever the user's are; one thread at a time."""
    with ONE_AT_A_TIME, mpl.rc_context():
        mpl.rcdefaults()
        for name, value in SETTINGS.items():
            mpl.rcParams[name] = value
        yield


class Sheet:
    """One page: shapes and lines of text, each laid over those before it. Nothing is drawn until it is rendered."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._parts: list[tuple[Callable[[], Artist], Box | None]] = []
        self._numbers: Counter[str] = Counter()

    def shape(
        self,
        path: Path,
        *,
        fill: ColorType | None = None,
        line: ColorType | None = None,
        pen: float = 0.6,
        dashes: Sequence[float] = (),
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Draw a path: `fill` and `line` are colours, `pen` and `dashes` points, `name` what it is, numbered in SVG."""
        look: dict[str, Any] = {
            "facecolor": fill or "none", "edgecolor": line or "none", "linewidth": pen if line else 0,
            "linestyle": (0, tuple(dashes)) if dashes else "solid", "joinstyle": "round", "capstyle": "butt",
            "fill": bool(fill), "gid": self._numbered(name),
        }  # fmt: skip

        self._parts.append((lambda: PathPatch(path, **look), clip))

    def text(  # noqa: PLR0913  (a line of text has that many traits)
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        colour: ColorType,
        bold: bool = False,
        align: Align = "left",
        halo: ColorType | None = None,
        name: str | None = None,
    ) -> None:
        """Write one line of text with its baseline at y; a `halo` in that colour sets it off from what is under it."""
        line = written(words)
        if not line:
            return
        look: dict[str, Any] = {
            "color": colour, "fontproperties": font(size, bold=bold), "parse_math": False,
            "horizontalalignment": align, "verticalalignment": "baseline",
        }  # fmt: skip
        if halo is not None:  # outlines only: the text itself stays text in a PDF
            effects = [Stroke(linewidth=size / 3.6, foreground=halo, joinstyle="round")]
            self._parts.append((lambda: Text(x, y, line, path_effects=effects, **look), None))
        gid = self._numbered(name)
        self._parts.append((lambda: Text(x, y, line, gid=gid, **look), None))

    def _numbered(self, name: str | None) -> str | None:
        if name is None:
            return None
        self._numbers[name] += 1
        return f"{name}-{self._numbers[name]}"

    def rendered(self, suffix: str, *, title: str, about: str) -> bytes:
        """Return the page as a file's bytes, the same for the same page; `title` and `about` stand in its metadata."""
        told = {name: written(title if name == "Title" else about) for name in ("Title", ABOUT[suffix])}
        target = io.BytesIO()
        with _settings():
            self._figure().savefig(target, format=suffix[1:], dpi=DPI, metadata={**told, **MADE[suffix]})
        return target.getvalue()

    def _figure(self) -> Figure:
        figure = Figure(figsize=(self.width / POINTS_AN_INCH, self.height / POINTS_AN_INCH), facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, self.width)
        axes.set_ylim(0, self.height)
        for order, (make, clip) in enumerate(self._parts):
            made = axes.add_artist(make())
            made.set_zorder(order)
            if clip:
                made.set_clip_box(
                    TransformedBbox(Bbox([(clip.left, clip.bottom), (clip.right, clip.top)]), axes.transData)
                )
        return figure
