"""Time: a bar for each day and side under a brush, the range of days that is shown, a player that goes day by day."""

from __future__ import annotations

import time
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2 import component

from mapper import wording
from mapper.bundled import WEB
from mapper.rooms.boundary import kept
from mapper.rooms.faults import answering
from mapper.rooms.filter_panel import key
from mapper.rooms.state import PLAYING, set_next, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapper.queries import Bar
    from mapper.symbols import Symbol
    from mapper.words import Words

SECONDS: Final = 1.5  # that a day stays while it plays
MOST_NAMES: Final = 16  # of days, below the bars
DAY: Final = timedelta(days=1)
CHART: Final = "bars"
Span = tuple[date, date]

brushed = component(
    "days",
    html='<div class="days"></div>',
    css=(WEB / "brush.css").read_text(encoding="utf-8"),
    js="".join((WEB / script).read_text(encoding="utf-8") for script in ("brush.js", "days.js")),
    isolate_styles=False,
)


def room(bars: Sequence[Bar], span: tuple[date | None, date | None], looks: Mapping[str, Symbol]) -> None:
    """Show the days of the claims, the range that is asked for, and the player."""
    words = spoken()
    first, last = span
    if first is None or last is None or not bars:
        st.caption(words("page.no_days"))
        return
    whole = (first, last)
    shown = _clamped(whole)
    with st.container(key="days"):
        # The ends of the slider stand below the middles of the first and the last day.
        margin = 50 / ((last - first).days + 1)
        st.html(f"<style>.st-key-days {{ --end: {margin:.3f}%; }}</style>")
        _chart(bars, shown, looks, words)
        if whole[0] < whole[1]:
            st.session_state[key("days")] = shown
            st.slider(
                words("app.days.range"), *whole, format="YYYY-MM-DD", key=key("days"), label_visibility="collapsed"
            )
            _player(whole, shown)
        else:
            st.caption(wording.escaped(words("app.days.one", day=words.day(*whole))))


def _clamped(whole: Span) -> Span:
    """Return the days that are asked for, within those that there are."""
    first, last = st.session_state.get(key("days")) or (None, None)
    first, last = max(first or whole[0], whole[0]), min(last or whole[1], whole[1])
    return (first, last) if first <= last else whole


def columns(bars: Sequence[Bar], looks: Mapping[str, Symbol], words: Words) -> list[dict[str, Any]]:
    """Return what each bar shows: a title, a name below some, and a stack of heights (percent) and colours by side."""
    tallest = max((sum(bar.counts.values()) for bar in bars), default=0) or 1
    every = -(-len(bars) // MOST_NAMES)
    drawn = []
    for at, (start, end, counts) in enumerate((bar.start, bar.end, bar.counts) for bar in bars):
        told = "; ".join(f"{wording.side(side, words)}: {words.number(n)}" for side, n in counts.items() if n)
        drawn.append(
            {
                "title": f"{words.day(start, end)} – {told or words('count.claims', n=0)}",
                "name": words.short_day(start, end) if at % every == 0 else "",
                "stack": [
                    (round(100 * counts[side] / tallest, 2), look.colour)
                    for side, look in looks.items()
                    if counts.get(side)
                ],
            }
        )
    return drawn


def _window(bars: Sequence[Bar], shown: Span) -> tuple[int, int]:
    inside = [at for at, bar in enumerate(bars) if bar.end >= shown[0] and bar.start <= shown[1]]
    return (inside[0], inside[-1])


def _chart(bars: Sequence[Bar], shown: Span, looks: Mapping[str, Symbol], words: Words) -> None:
    label = words("app.days.label", start=words.day(shown[0]), end=words.day(shown[1]))
    brushed(
        key=CHART,
        data={"bars": columns(bars, looks, words), "label": label, "shown": _window(bars, shown)},
        on_window_change=partial(_brush, [(bar.start, bar.end) for bar in bars]),
    )


@answering
def _brush(spans: Sequence[Span]) -> None:
    """Show the days from the first bar that the window covers to the last; all days where it covers all bars."""
    first, last = st.session_state[CHART].window
    st.session_state[PLAYING] = False
    whole = (first, last) == (0, len(spans) - 1)
    set_next(**{key("days"): None if whole else (spans[first][0], spans[last][1])})


def _player(whole: Span, shown: Span) -> None:
    """Show the player; while it plays, it looks at the clock every now and then."""
    st.fragment(_controls, run_every=SECONDS if st.session_state.get(PLAYING) else None)(whole, shown)


def _controls(whole: Span, shown: Span) -> None:
    words = spoken()
    with kept("player"):
        if st.session_state.get(PLAYING) and time.monotonic() - st.session_state.get("played", 0) >= SECONDS * 0.9:
            _go_on(whole, shown)
        with st.container(horizontal=True, vertical_alignment="center", key="player"):
            st.button(words("app.days.before"), key="day-before", icon=":material/chevron_left:", type="tertiary",
                      on_click=_step, args=(whole, shown, -1), disabled=shown == (whole[0],) * 2)  # fmt: skip
            playing = bool(st.session_state.get(PLAYING))
            st.button(words("app.days.stop" if playing else "page.play"), key="play", type="tertiary",
                      icon=":material/pause:" if playing else ":material/play_arrow:",
                      on_click=_play, args=(whole, shown))  # fmt: skip
            st.button(words("app.days.after"), key="day-after", icon=":material/chevron_right:", type="tertiary",
                      on_click=_step, args=(whole, shown, 1), disabled=shown == (whole[1],) * 2)  # fmt: skip
            if shown != whole:
                st.button(words("page.all_days"), key="all-days", type="tertiary", on_click=_show, args=(None,))
            st.caption(wording.escaped(words.day(*shown)))
        if st.session_state.pop("moved", False):
            st.rerun()


def _one(shown: Span) -> bool:
    return shown[0] == shown[1]


def _show(days: Span | None) -> None:
    """Leave the days to the next run, in which the whole page is drawn anew."""
    set_next(**{key("days"): days})
    st.session_state["moved"] = True


@answering
def _step(whole: Span, shown: Span, by: int) -> None:
    """Show one day: the next or the one before; from a range, its first or last."""
    st.session_state[PLAYING] = False
    day = (shown[0] if by > 0 else shown[1]) if not _one(shown) else shown[0] + by * DAY
    day = min(max(day, whole[0]), whole[1])
    _show((day, day))


@answering
def _play(whole: Span, shown: Span) -> None:
    """Begin to play at the day that is shown, from the start if all or the last are; or stop."""
    st.session_state[PLAYING] = not st.session_state.get(PLAYING)
    if st.session_state[PLAYING]:
        first = shown[0] if _one(shown) and shown[1] < whole[1] else whole[0]
        _show((first, first))
        st.session_state["played"] = time.monotonic()
    else:
        st.session_state["moved"] = True


def _go_on(whole: Span, shown: Span) -> None:
    st.session_state["played"] = time.monotonic()
    if shown[1] >= whole[1]:
        st.session_state[PLAYING] = False
        st.session_state["moved"] = True
    else:
        _show((shown[0] + DAY, shown[0] + DAY))
