"""Sixty and more ways in which a text could run as a script, none of which may.

Collected from the ways in which sites of this kind were broken (names, titles, file names) and the
usual lists: plain tags, attributes, addresses, markup that is repaired, templates, and encodings.
Every one calls `hit()`, which the tests put into the browser.
"""

PAYLOADS: tuple[str, ...] = (
    "<script>hit()</script>",
    "<SCRIPT>hit()</SCRIPT>",
    "<scr<script>ipt>hit()</script>",
    "<script src=//127.0.0.1/x.js></script>",
    "<script>hit()//",
    "</script><script>hit()</script>",
    "</title><script>hit()</script>",
    "</textarea><script>hit()</script>",
    "</style><script>hit()</script>",
    "--><script>hit()</script>",
    "<!--><img src=x onerror=hit()>-->",
    "]]><script>hit()</script>",
    "<svg><script>hit()</script></svg>",
    "</text></svg><script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<img/src=x/onerror=hit()>",
    "<img src=x onerror='hit()'",
    "<IMG SRC=x OnErRoR=hit()>",
    '"><img src=x onerror=hit()>',
    "'><img src=x onerror=hit()>",
    '"/><svg onload=hit()>',
    "<svg onload=hit()>",
    "<svg/onload=hit()>",
    "<svg><animate onbegin=hit() attributeName=x>",
    "<svg><set onbegin=hit() attributename=x>",
    '<svg><use href="data:image/svg+xml,x"/></svg>',
    "<body onload=hit()>",
    "<body onpageshow=hit()>",
    "<input autofocus onfocus=hit()>",
    '" autofocus onfocus=hit() x="',
    "' autofocus onfocus=hit() x='",
    '" onmouseover=hit() style=position:fixed;inset:0 x="',
    "` onmouseover=hit() x=`",
    " onload=hit() ",
    "<select autofocus onfocus=hit()>",
    "<textarea autofocus onfocus=hit()>",
    "<details open ontoggle=hit()>x",
    "<video><source onerror=hit()></video>",
    "<video src=x onerror=hit()>",
    "<audio src=x onerror=hit()>",
    "<iframe src=javascript:hit()>",
    "<iframe srcdoc='<script>top.hit()</script>'>",
    "<iframe onload=hit()>",
    "<object data=javascript:hit()>",
    "<embed src=javascript:hit()>",
    "<link rel=stylesheet href=x onerror=hit()>",
    "<style onload=hit()></style>",
    "<style>*{animation:x}@keyframes x{}</style>",
    "<marquee onstart=hit()>x</marquee>",
    "<meta http-equiv=refresh content=0;javascript:hit()>",
    "<base href=javascript:hit()//>",
    "<form><button formaction=javascript:hit()>x",
    "<a href=javascript:hit()>x</a>",
    "<math><a xlink:href=javascript:hit()>x</a></math>",
    "javascript:hit()",
    "java\tscript:hit()",
    "data:text/html,<script>hit()</script>",
    "<div style=background:url(javascript:hit())>",
    "<table background=javascript:hit()>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<template><script>hit()</script></template>",
    "{{constructor.constructor('hit()')()}}",
    "${hit()}",
    "{% load x %}{{ hit }}",
    "&lt;script&gt;hit()&lt;/script&gt;",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "%3Cscript%3Ehit()%3C/script%3E",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e",
    "\\x3cscript\\x3ehit()\\x3c/script\\x3e",
    "';hit();//",
    '";hit();//',
    "\\';hit();//",
    "<\x0bscript>hit()</script>",
    "\u2028hit()\u2029",
    "＜script＞hit()＜/script＞",
    "<x hx-on:load=hit() hx-get=/ hx-trigger=load>",
    "<div hx-get=/ hx-trigger=load hx-vals='js:{x:hit()}'>",
)

SHORTEST_FIELD = 60
"""How long the shortest field is that people fill with free text."""


def together() -> str:
    """All payloads in one text."""
    return " ".join(PAYLOADS)


_turn = iter(range(10**9))


def hostile(mark: str, what: str) -> str:
    """Every text of the world: long ones hold every payload, short ones as many as fit, in turn."""
    del mark
    short = {"citizens": 60, "professionals": 60, "person": 120}
    long = {"about", "summary", "notes"}
    if what in long:
        return together()[:1990] if what == "about" else together()
    text, room = "", short.get(what, 150)
    while True:
        payload = PAYLOADS[next(_turn) % len(PAYLOADS)]
        if len(text) + len(payload) > room:
            return text
        text += payload
