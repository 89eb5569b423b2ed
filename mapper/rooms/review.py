"""Where a person decides about claims and incidents on the page: dialogs in, changes in the case out.

Streamlit draws it; what may be decided, and whether it can be, is for `mapper.review` and the case.
"""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from mapper import review, wording
from mapper.claim import OUTLET, THIRD_PARTY
from mapper.errors import MapperError
from mapper.rooms import cases
from mapper.rooms.boundary import kept
from mapper.rooms.faults import answering
from mapper.rooms.state import spoken
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import geopandas as gpd
    import pandas as pd

    from mapper.case import Case
    from mapper.claim import LocatedClaim
    from mapper.review import Change, Standing
    from mapper.words import Words

SIDED: Final[Mapping[str, tuple[str, ...]]] = {
    "reporter_side": (THIRD_PARTY, OUTLET), "attacker": ("",), "target": (THIRD_PARTY, ""),
    "casualty_side": (THIRD_PARTY, ""),
}  # fmt: skip
LOG_LENGTH: Final = 30


def claim_button(address: str, claim: pd.Series[Any], at: int, sides: Sequence[str]) -> None:
    """Offer to review a claim; `at` tells the same claim on several cards apart."""
    done = claim["review"] != "unreviewed"
    words = spoken()
    label = words(f"app.review.state.{claim['review']}" if done else "app.review.button")
    if st.button(label, key=f"review-{at}-{claim['claim_id']}", type="tertiary"):
        _dialog("claim_head", claim_dialog, address, claim, sides)


def incident_button(address: str, incident: pd.Series[Any], claims: gpd.GeoDataFrame, at: int) -> None:
    """Offer to join an incident with another one, or to set claims of it apart."""
    if st.button(spoken()("app.review.join_button"), key=f"join-{at}", type="tertiary"):
        _dialog("incident_head", incident_dialog, address, incident, claims)


def _dialog(head: str, draw: Callable[..., None], *given: Any) -> None:
    """Show a dialog under its head in the visitor's language."""

    def drawn() -> None:
        with kept("dialog"):
            draw(*given)

    st.dialog(spoken()(f"app.review.{head}"))(drawn)()


def claim_dialog(address: str, claim: pd.Series[Any], sides: Sequence[str]) -> None:
    """Ask whether a claim was read rightly, and what is to be corrected."""
    outcome()
    words, name = spoken(), claim["claim_id"]
    st.text(f"“{claim['quote']}”")
    state = words(f"app.review.state.{claim['review']}")
    st.caption(escaped(f"{wording.reporter(claim, words)}: {wording.deed(claim, words)}. {state}."))
    st.text_input(words("app.review.note"), key="review-note")
    right, wrong = st.columns(2)
    _button(
        right, words("app.review.accept"), "accept", address, lambda s: [review.accept(s, name, _told("review-note"))]
    )
    _button(wrong, words("app.review.reject"), "reject", address,
            lambda s: [review.reject(s, name, _told("review-note"))])  # fmt: skip
    _button(
        st,
        words("app.review.note_only"),
        "note-down",
        address,
        lambda s: [review.note(s, name, _told("review-note") or "")],
    )
    st.divider()
    field = st.selectbox(
        words("app.review.correct"), list(review.FIELDS), key="review-field",
        format_func=lambda name: words(f"app.review.what.{name}"),
    )  # fmt: skip
    located: LocatedClaim = st.session_state["located"][name]
    _ask_value(field, review.written(located, field), sides)

    def correct(standing: Standing) -> list[Change]:
        new = _told(f"review-to-{field}") or ""
        return [review.edit(standing, name, field, new, _told("review-note"))]

    _button(st, words("app.review.correct_button"), "edit", address, correct)
    point = clicked_point()
    if field == "place" and point:
        _button(st, words("app.review.point", point=point), "point", address,
                lambda s: [review.edit(s, name, "place", point, _told("review-note"))])  # fmt: skip


def clicked_point() -> str | None:
    """Return where the map was clicked last, as lat,lon."""
    clicked = (st.session_state.get("map") or {}).get("last_clicked")
    return f"{clicked['lat']:.5f},{clicked['lng']:.5f}" if clicked else None


def _ask_value(field: str, now: str, sides: Sequence[str]) -> None:
    """Ask for the new value of a field: one of its codes, or words."""
    words = spoken()
    codes = [*sides, *SIDED[field]] if field in SIDED else list(review.CODES.get(field, ()))
    key = f"review-to-{field}"
    if not codes or field == "weapons":
        hints = words.table("app.review.hint")
        st.text_input(words("app.review.to"), value=now, help=hints.get(field), key=key)
        return
    index = codes.index(now) if now in codes else 0
    none = words("app.review.not_told")
    st.selectbox(words("app.review.to"), codes, index, format_func=lambda code: wording.code(code) or none, key=key)


def incident_dialog(address: str, incident: pd.Series[Any], claims: gpd.GeoDataFrame) -> None:
    """Ask which incidents are one, or which claims of one tell of another."""
    outcome()
    words, name = spoken(), str(incident["incident_id"])
    own = claims.loc[claims["incident_id"] == name].drop_duplicates("claim_id")
    st.caption(escaped(titled(own.iloc[0], incident, words)))
    st.text_input(words("app.review.note"), key="join-note")
    others = _others(claims, name, incident["attacker"])
    st.multiselect(words("app.review.same"), list(others), format_func=others.__getitem__, key="join-with")
    _button(st, words("app.review.join"), "merge", address,
            lambda s: [review.merge(s, [name, *st.session_state["join-with"]], _told("join-note"))])  # fmt: skip
    quotes = dict(zip(own["claim_id"], own["quote"], strict=True))
    st.multiselect(words("app.review.other"), list(quotes), format_func=quotes.__getitem__,
                   key="join-apart")  # fmt: skip
    _button(st, words("app.review.split"), "split", address,
            lambda s: [review.split(s, name, st.session_state["join-apart"], _told("join-note"))])  # fmt: skip


def _button(where: Any, label: str, key: str, address: str, decision: Callable[[Standing], Iterable[Change]]) -> None:
    """Show a button that decides; what stands in the fields is read when it is pressed."""
    where.button(label, key=f"review-{key}", on_click=decide, args=(address, decision), width="stretch")


def _told(key: str) -> str | None:
    return (st.session_state.get(key) or "").strip() or None


def _others(claims: gpd.GeoDataFrame, name: str, attacker: str | None) -> dict[str, str]:
    """Return the other incidents by id, each with its title, but those that accuse somebody else."""
    alike = claims["attacker"].isna() | (claims["attacker"] == attacker) if wording.known(attacker) else True
    rows = claims.loc[(claims["incident_id"] != name) & alike].drop_duplicates("incident_id")
    return {str(row["incident_id"]): titled(row, row, spoken()) for row in wording.rows_of(rows)}


def titled(claim: pd.Series[Any], told: pd.Series[Any], words: Words) -> str:
    """Return an incident in one line: day, place, who is accused."""
    place = wording.known(claim["place_name"]) or words("app.review.no_place")
    return f"{words.day(told['date_start'])} · {place} · {wording.accusation(claim, words)}"


def history(address: str) -> None:
    """Show who reviews, and the latest reviews with a way to undo each."""
    outcome()
    words = spoken()
    st.text_input(words("app.review.who"), value=_login(), key="who")
    with cases.opened(address) as case:
        changes = case.reviews()
    if not changes:
        st.caption(words("app.review.none"))
        return
    with st.expander(words("app.review.log", n=sum(not change.undone for change in changes))):
        for change in [*reversed(changes)][:LOG_LENGTH]:
            st.caption(escaped(told(change, words)))
            if not change.undone:
                st.button(words("app.review.undo"), key=f"undo-{change.review_id}", type="tertiary", on_click=_undo,
                          args=(address, change.review_id))  # fmt: skip
        if len(changes) > LOG_LENGTH:
            st.caption(words("app.review.earlier", n=len(changes) - LOG_LENGTH))


def told(change: Change, words: Words) -> str:
    """Return a review in words."""
    what = change.claim_id or change.incident_id or ""
    empty = words("app.review.empty")
    field = words(f"app.review.what.{change.field}") if change.field else ""
    turned = f": {field} {change.old or empty} → {change.new or empty}" if field else ""
    why = f" ({change.note})" if change.note else ""
    gone = "; " + words("app.review.undone", who=change.undone_by) if change.undone else ""
    return f"{change.review_id}. {change.who} {change.action} {what}{turned}{why}, {change.at}{gone}"


@answering
def decide(address: str, decision: Callable[[Standing], Iterable[Change]]) -> None:
    """Keep what was decided; a sentence where it cannot be decided so."""
    _do(address, lambda case: case.review(_who(), decision))


@answering
def _undo(address: str, number: int) -> None:
    _do(address, lambda case: case.undo(_who(), [number]))


def _do(address: str, do: Callable[[Case], object]) -> None:
    try:
        with cases.opened(address) as case:
            do(case)
    except MapperError as error:
        st.session_state["review-fault"] = str(error)
    else:
        st.session_state["review-done"] = True


def outcome() -> None:
    """Say what could not be decided; draw the whole page anew after what was."""
    fault = st.session_state.pop("review-fault", None)
    if fault:
        st.error(escaped(fault))
    if st.session_state.pop("review-done", False):
        st.rerun()


def _who() -> str:
    return (st.session_state.get("who") or "").strip() or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
