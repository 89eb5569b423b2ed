"""A blank page that is measured in points (1/72 inch) from its lower left corner, and its PNG, SVG or PDF.

With `lettering`, this is the only module that knows matplotlib. It uses the objects, never pyplot's global figure; the
settings that matplotlib reads from one global table while it writes are held by a lock, and put back.
"""

from __future__ import annotations

import io
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from mapper import __version__
from mapper.lettering import font, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.typing import ColorType

    from mapper.placement import Box

SUFFIXES: Final = (".png", ".svg", ".pdf")
DPI: Final = 300
POINTS_AN_INCH: Final = 72
MAKER: Final = f"incident-mapper {__version__}"
SETTINGS: Final[dict[str, Any]] = {
    "svg.fonttype": "path",  # the same picture on a machine without the font
    "svg.hashsalt": MAKER,  # the same names of parts in each run
    "pdf.fonttype": 42,  # the font travels in the file, and the text stays text
    "text.hinting": "no_hinting",  # letters as wide on a screen as on paper
    "path.simplify": False,
    "agg.path.chunksize": 0,
}
Align = Literal["left", "center", "right"]
settings_lock = threading.RLock()


@contextmanager
def _settings() -> Iterator[None]:
    """Hold matplotlib's settings to its own defaults and ours, whatever the user's are; one thread at a time."""
    with settings_lock, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


class Sheet:
    """One page: shapes and lines of text, each laid over those before it."""

    def __init__(self, width: float, height: float) -> None:
        with _settings():
            self._figure = Figure(figsize=(width / POINTS_AN_INCH, height / POINTS_AN_INCH), facecolor="white")
            self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(0, height)
        self._order = 0
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
        with _settings():
            patch = PathPatch(
                path, facecolor=fill or "none", edgecolor=line or "none", linewidth=pen if line else 0,
                linestyle=(0, tuple(dashes)) if dashes else "solid", joinstyle="round", capstyle="butt", fill=bool(fill),
            )  # fmt: skip
        self._add(patch, name)
        if clip:
            edge = Path([(clip.left, clip.bottom), (clip.right, clip.bottom), (clip.right, clip.top),
                         (clip.left, clip.top), (clip.left, clip.bottom)], closed=True)  # fmt: skip
            patch.set_clip_path(edge, self._axes.transData)

    def text(
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
        given: dict[str, Any] = {
            "color": colour, "fontproperties": font(size, bold=bold), "parse_math": False,
            "horizontalalignment": align, "verticalalignment": "baseline", "clip_on": False,
        }  # fmt: skip
        with _settings():
            if halo is not None:  # outlines only: the text itself stays text in a PDF
                around = Text(x, y, line, **given)
                around.set_path_effects([Stroke(linewidth=size / 3.6, foreground=halo, joinstyle="round")])
                self._add(around, None)
            self._add(Text(x, y, line, **given), name)

    def _add(self, artist: Any, name: str | None) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        if name:
            self._numbers[name] += 1
            artist.set_gid(f"{name}-{self._numbers[name]}")
        self._axes.add_artist(artist)

    def rendered(self, suffix: str, *, title: str, about: str) -> bytes:
        """Return the page as a file's bytes, the same for the same page; `title` and `about` stand in its metadata."""
        target = io.BytesIO()
        title, about = written(title), written(about)
        with _settings():
            if suffix == ".png":
                self._figure.set_dpi(DPI)
                FigureCanvasAgg(self._figure).print_png(
                    target, metadata={"Software": MAKER, "Title": title, "Description": about}
                )
            elif suffix == ".svg":
                FigureCanvasSVG(self._figure).print_svg(
                    target, metadata={"Creator": MAKER, "Date": None, "Title": title, "Description": about}
                )
            else:
                FigureCanvasPdf(self._figure).print_pdf(
                    target, metadata={"Creator": MAKER, "CreationDate": None, "Title": title, "Subject": about}
                )
        return target.getvalue()
