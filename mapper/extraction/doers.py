"""One trigger of attack in its clause in; the subject that does it out: the nearest party before it that can act.

Who speaks, who was hurt, whom another verb acts on and who stands in a clause that only tells where
is no subject of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import (
    ARTICLES,
    BE,
    CARRYING_OUT,
    FIRE_REACH,
    GROUPS,
    MEN,
    NO_SUBJECT_AFTER,
    OWNER_REACH,
    SUFFERING,
    does,
    headed,
    is_passive,
    token_before,
)
from mapper.extraction.parties import ACTING, BACKED
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.parties import Actor
    from mapper.extraction.segments import Token

AFTERWARDS: Final = frozenset("after following amid amidst despite".split())
PARTS: Final = frozenset("southern northern eastern western central south north east west".split())  # "in southern X"
SAYING: Final = frozenset({"say", "deny", "acknowledge", "according to"})
PEOPLE: Final = frozenset("citizens residents civilians villagers".split())
ELSEWHERE: Final = frozenset(
    "when while was were died dead death deaths".split()
)  # a noun after these is not the subject's deed
NOTICING: Final = frozenset("detected detecting detects identified spotted intercepted registered tracked".split())
ABOUT: Final = frozenset({"on", "about", "of"})
PLACING: Final = frozenset({"where", "whose", "whom"})
DOING: Final = frozenset({"killing", "attack", "shelling", "air", "shoot"})  # verbs whose object follows at once
BOUNDARIES: Final = frozenset("; : that which when while where".split())
SOUNDING: Final = ("sound", "nois", "echo", "rumble")
OTHERS_REACH: Final = 6
POSTS: Final = frozenset("positions posts outposts post outpost base".split())
FIRING: Final = frozenset("open opens opened return returned returns".split())
AT: Final = frozenset("on at towards toward upon into".split())
FORCED: Final = [["forced", "to"], ["compelled", "to"], ["obliged", "to"]]
PAIRING: Final = frozenset({"of", "between"})
DOING_SO: Final = frozenset("did has have had not never".split())  # "and did not fire"
AUXILIARIES: Final = frozenset('not never just first did had has have also then again by “ "'.split())
ANSWERING: Final = ("return", "retaliat", "respond", "answer", "repl")  # one's own fire is an answer
MANNERS: Final = frozenset("overnight new further another retaliatory precision targeted separate limited two".split())


def subject(hit: Hit, clause: Clause) -> Actor | None:
    """Find the nearest actor before the trigger that can be its subject; who speaks is not who attacks."""
    if not hit.form and _is_told_of(hit, clause):
        return None
    joined = _is_joined(hit, clause.tokens)
    lands = {h.first for h in clause.hits.get("side", ()) if h.form == "area"}
    tellings = {h.first for h in clause.hits.get("report", ()) if h.value == "say" and h.last < hit.first - 1}
    order: list[Actor] = [*(_since_boundary(hit, clause) if joined else ()), *reversed(clause.actors)]
    for actor in order:
        inside = clause.unit.first <= actor.first and actor.last < hit.first
        itself = actor.role == "it" and clause.tokens[actor.first].low != "they" and clause.unit.frame in SAYING
        if inside and itself and (_adjoins(actor, hit, clause.tokens) or _goes_on(actor, hit, clause)):
            return _troops(actor, clause) or actor
        if inside and clause.tokens[actor.first].low in {"they", "we"} and _adjoins(actor, hit, clause.tokens):
            meant = _antecedent(actor, clause)
            if meant is not None:
                return meant
        relative = actor.last + 1 < hit.first and _relates(actor, hit, clause.tokens)
        if inside and actor.role in ACTING and relative and not _is_document(actor):
            return actor
        if actor.last + 1 in tellings:
            continue  # "X's jets, Y's media report, have bombed Z"
        land = actor.role == "bare" and actor.first in lands
        beside = actor.last + 1 == hit.first and (hit.form, actor.role) in {("ing", "military"), ("s", "modifier")}
        beside = beside or _from_posts(actor, hit, clause.tokens)
        acts = beside or (_acts(actor, clause.tokens) and not _is_aside(actor, hit, clause))
        if inside and acts and not land and actor != clause.unit.speaker and not _is_apart(actor, hit, clause):
            return actor
    saying = clause.unit.saying
    told = lows(clause.tokens, saying[1] + 1, hit.first) if saying else []
    if told[:2] == ["to", "have"] and not AFTERWARDS & set(told):
        return clause.unit.speaker  # "X claimed to have carried out strikes"
    return None


def _is_joined(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a deed follows on another of the same subject: "approached, opened fire", "and did not fire"."""
    before = hit.first - 1
    done = hit.form == "past" or tokens[hit.first].low in FIRING
    if done and before >= 0 and tokens[before].low in {"and", "then", ","}:
        return True
    while before > 0 and tokens[before].low in DOING_SO:
        before -= 1
    return hit.form in {"past", "base", ""} and before < hit.first - 1 and tokens[before].low == "and"


def _goes_on(it: Actor, hit: Hit, clause: Clause) -> bool:
    """Tell whether what "it" did is joined by another deed: "that it took no part in it and did not open fire"."""
    reported = clause.tokens[it.first - 1].low == "that" if it.first else False
    nobody = not any(it.last < a.first < hit.first for a in clause.actors)
    return reported and nobody and clause.tokens[hit.first - 1].low in DOING_SO and _is_joined(hit, clause.tokens)


def _from_posts(posts: Actor, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether it is posts that open fire: "X's positions in Alder opened fire"."""
    if posts.role != "patient" or tokens[posts.last].low not in POSTS or hit.form not in {"", "past", "s"}:
        return False
    before = tokens[posts.first - 1 - (posts.first > 1 and tokens[posts.first - 1].low == "the")].low
    between = lows(tokens, posts.last + 1, hit.first)
    whole = all(low.isalpha() and low not in BOUNDARIES | {"and", "under"} for low in between)
    ruled = posts.first > 0 and before in NO_SUBJECT_AFTER
    fires = tokens[hit.first].low in FIRING or (
        hit.form == "past" and hit.last + 1 < len(tokens) and tokens[hit.last + 1].low in AT
    )
    return fires and whole and not ruled and not is_passive(hit.first, tokens)


def _relates(actor: Actor, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause tells what a party did: "X's troops who shelled Y", "X's army, which has shelled Y"."""
    following = lows(tokens, actor.last + 1, hit.first)
    if following[:1] in (["which"], ["that"], ["who"]):
        return "," not in following or BE.isdisjoint(following[1 : following.index(",")])  # "Y's men who dug, fired"
    set_off = following[:1] == [","] and following[1:2] in (["which"], ["who"])
    return set_off and actor.role in MEN and all(low in AUXILIARIES for low in following[2:])


def _is_told_of(noun: Hit, clause: Clause) -> bool:
    """Tell whether an attack is only heard or told of: "from X the sound of gunfire was heard", "reports on raids"."""
    before = lows(clause.tokens, noun.first - 2, noun.first)
    if len(before) < 2 or before[1] not in ABOUT:
        return False
    sounds = before[1] == "of" and before[0].startswith(SOUNDING)
    return sounds or any(h.last == noun.first - 2 for h in clause.hits.get("report", ()))


def _is_document(actor: Actor) -> bool:
    """Tell whether it is no party that a clause tells of, but what is told: "said in a statement that …"."""
    return actor.role == "ministry" and actor.side is None


def _is_apart(actor: Actor, hit: Hit, clause: Clause) -> bool:
    """Tell whether the words between a party and the trigger belong to something else than its deed."""
    tokens = clause.tokens
    between = set(lows(tokens, actor.last + 1, hit.first))
    doing = hit.form or tokens[hit.first].low in FIRING or lows(tokens, hit.first - 1, hit.first) == ["to"]
    if between & (frozenset({"when", "because"}) if doing else ELSEWHERE):
        return True
    if hit.form in {"", "ing"} and (between & (SUFFERING | NOTICING) or _is_hurt(actor, clause)):
        return True
    named = hit.form == "ing" and tokens[hit.first - 1].low == "the"  # "the shelling"
    told_of = named or not hit.form or (hit.form == "ing" and tokens[hit.first - 2].low == "of")
    if told_of and between & AFTERWARDS:
        return True
    if named and not does(actor.last + 1, hit.first, clause):
        return True
    return headed(actor.last + 1, hit.first, tokens)


def _troops(it: Actor, clause: Clause) -> Actor | None:
    """Return the troops that "it" means where a person speaks of them: "X's army keeps them away: it opens fire"."""
    speaker, saying = clause.unit.speaker, clause.unit.saying
    if speaker is None or saying is None or speaker.role not in {"person", "official"}:
        return None
    told = (a for a in reversed(clause.actors) if saying[1] < a.first and a.last < it.first)
    return next((a for a in told if a.role == "military"), None)


def _antecedent(they: Actor, clause: Clause) -> Actor | None:
    """Return whose men "they" are, where the clause before names them: "X's guards were building when they fired"."""
    if clause.tokens[they.first].low == "we":
        return they
    men = (a for a in clause.actors if clause.unit.first <= a.first < they.first and a.role in MEN)
    return next((a for a in men if _acts(a, clause.tokens)), None)


def subject_after(hit: Hit, clause: Clause) -> Actor | None:
    """Read "along with the strikes, X's units have …": a noun set before the clause of its attacker."""
    if hit.form or hit.last + 1 >= len(clause.tokens) or clause.tokens[hit.last + 1].low != ",":
        return None
    if clause.tokens[clause.unit.first].low in AFTERWARDS:
        return None  # "Following rocket fire, X's jets struck Y"
    named = (a for a in clause.actors if hit.last < a.first <= clause.unit.last and a.role in {"military", "enemy"})
    actor = next(named, None)
    denies = any(0 < hit.first - no.last <= FIRE_REACH for no in clause.hits.get("negation", ()))
    if actor is None or (actor == clause.unit.speaker and not denies):
        return None  # "killed by fire, the army said", but "did not open fire, the army said"
    return None if _is_hurt(actor, clause) else actor


def _is_hurt(actor: Actor, clause: Clause) -> bool:
    """Tell whether it is told of a party that it was hurt: "two X soldiers were killed"."""
    for hurt in clause.hits.get("casualty", ()):
        passive = is_passive(hurt.first, clause.tokens)
        if 0 < hurt.first - actor.last <= FIRE_REACH and (passive or hurt.first == actor.last + 1):
            return True
        with_others = lows(clause.tokens, actor.last + 1, hurt.first)  # "two X guards and a woman were hurt"
        if passive and with_others[:1] == ["and"] and len(with_others) <= OTHERS_REACH and "," not in with_others:
            return True
    return False


def _acts(actor: Actor, tokens: Sequence[Token]) -> bool:
    if actor.role == "own-military":
        return True
    if actor.role == "patient" and tokens[actor.last].low in PEOPLE:
        return True
    if actor.role not in ACTING or (actor.possessive and actor.role == "bare"):
        return False
    by = lows(tokens, actor.first - 2, actor.first)
    if by[1:] == ["by"] and by[0] in BACKED:
        return False  # "rebels backed by X shelled Y"
    first = actor.first
    if first > 1 and tokens[first - 1].low == "and" and tokens[first - 2].capital:
        first -= 2  # "on the border of X and Y", "between X and Y troops"
    before = next((t.low for t in reversed(tokens[: _gathered(first, tokens)]) if t.low not in ARTICLES | PARTS), "")
    return before not in (NO_SUBJECT_AFTER if first == actor.first else PAIRING)


def _gathered(first: int, tokens: Sequence[Token]) -> int:
    """Return where men begin who are told of as a group: "a group of X soldiers"."""
    grouped = first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].low in GROUPS
    named = first > 2 and tokens[first - 3].capital and tokens[first - 3].low not in ARTICLES  # "the Z group of X"
    return first - 2 if grouped and not named else first


def _is_aside(actor: Actor, hit: Hit, clause: Clause) -> bool:
    """Tell whether a party is what another verb acts on, or stands in a clause that only tells where."""
    before = token_before(actor.first, clause.unit.first, clause.tokens)
    near = lows(clause.tokens, max(clause.unit.first, actor.first - OWNER_REACH), actor.first)
    placing = next((i for i, low in enumerate(near) if low in PLACING), None)
    if placing is not None and "," not in near[placing:]:
        return "," in lows(clause.tokens, actor.last + 1, hit.first)
    return any(h.last == before and h.form == "past" for h in clause.hits.get("verb", ()) if h.value in DOING)


def _since_boundary(hit: Hit, clause: Clause) -> list[Actor]:
    """Return the actors since the clause began, the first one first: the subject of a verb joined by "and"."""
    begin = next((i for i in range(hit.first, clause.unit.first, -1) if clause.tokens[i].low in BOUNDARIES), 0)
    said = clause.unit.saying[1] if clause.unit.saying and clause.unit.saying[1] < hit.first else 0
    return [a for a in clause.actors if a.first >= max(begin, said)]


def _adjoins(actor: Actor, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether only auxiliaries stand between a pronoun and its verb: "it had shelled"."""
    between = tokens[actor.last + 1 : hit.first]
    if [t.low for t in between[-2:]] in FORCED:
        return all(t.low in AUXILIARIES | BE for t in between[:-2])  # "it had been forced to return fire"
    doing = AUXILIARIES if hit.form else AUXILIARIES | CARRYING_OUT | MANNERS
    doing = doing | BE if hit.form == "ing" else doing  # "they were returning fire"
    return all(t.low in doing or t.low.endswith("ly") or t.low.startswith(ANSWERING) for t in between)
