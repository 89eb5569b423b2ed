"""Lists of English words that tell whether a capitalised word beside them, or they themselves, name a place."""

from __future__ import annotations

from typing import Final

PARTICLES: Final = frozenset(
    "of the de la el al le les du des da do dos del di van der den am an on upon sur and en".split()
)
SAINTS: Final = frozenset({"st", "ste", "mt", "ft"})
PREPOSITIONS: Final = frozenset("in at near from to outside around into towards toward".split())
TITLES: Final = frozenset(
    "mr mrs ms dr sir lady lord prince princess king queen sheikh sheik imam general colonel captain major "
    "lieutenant sergeant gen col capt maj lt sgt president minister senator professor prof judge mayor father "
    "sister brother".split()
)
# Capitalised words that may stand beside a place name without being part of it.
PLAIN: Final = frozenset(
    "a an the in on at near from to of for with by and or but as after before while when where since until "
    "over under into between against towards toward around across along outside inside beyond about above both "
    "also this that these those its their his her our it he she they we i only even then there here today "
    "yesterday tomorrow overnight earlier later meanwhile however elsewhere including via per than not no is "
    "was are were has have had will would could if monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december mon tue wed thu fri "
    "sat sun jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt utc says said "
    "north south east west northern southern eastern western central upper "
    "lower greater northeast northwest southeast southwest northeastern northwestern southeastern southwestern "
    "downtown mainland neighbouring neighboring".split()
)
# Ordinary words that are also names of towns somewhere.
NO_CITY: Final = PLAIN | TITLES | frozenset(
    "god man men war peace police army church islam christian muslim union party state states house court "
    "street road university college institute ministry government parliament senate congress committee council "
    "office center centre group company bank mission most many much more some all any each every other others "
    "such same several few one two three four five six seven eight nine ten first second third new old good "
    "best great big little young long high of media press news radio post times daily star sun mail "
    "independent mobile orange reading hope like just still well now how why what which who whose him them us "
    "me my your you yes please thanks during despite although because according another between whether though "
    "thus so yet once see read photo image video source summer winter spring autumn internet democrat "
    "republican green border borders last".split()
)  # fmt: skip
NO_BORDER: Final = frozenset(
    "guard guards service services troops crossing crossings patrol patrols police control controls checkpoint "
    "checkpoints dispute disputes delimitation demarcation commission commissions issue issues post posts town "
    "towns village villages district districts settlement settlements conflict agreement talks".split()
)
# Before these a word for a people means persons or what they speak and eat, not their state or land.
PERSONS: Final = frozenset(
    "woman women man men boy girl child children people person citizen citizens resident residents migrant "
    "migrants refugee refugees immigrant immigrants student students doctor doctors nurse nurses scientist "
    "scientists researcher researchers moms mom male female black white young old actress actor artist artists "
    "author writer journalist journalists lawyer lawyers teacher teachers player players engineer engineers "
    "expert experts patient patients victim victims tourist tourists family families father mother couple worker "
    "workers farmer farmers fan fans ancestry descent origin born language accent food cuisine restaurant "
    "restaurants music".split()
)
