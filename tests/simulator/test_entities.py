"""HTML is parsed like TDLib does."""

import pytest

from bot.simulator.entities import formatted, parse_html
from bot.simulator.errors import ApiError


def spans(source):
    """Return [(type, covered text)], cut by UTF-16 units like a client does."""
    text, entities = formatted(source, "HTML", [])
    units = text.encode("utf-16-le")
    return [(e["type"], units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")) for e in entities]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain", []),
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        (
            "<i>a</i><em>b</em><u>c</u><ins>d</ins>",
            [("italic", "a"), ("italic", "b"), ("underline", "c"), ("underline", "d")],
        ),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", letter) for letter in "abc"]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", [("spoiler", "a"), ("spoiler", "b")]),
        ("<B>a</b>", [("bold", "a")]),
        ("😀<b>하😀</b>", [("bold", "하😀")]),
        ("<b>a<i>b</i></b>", [("bold", "ab"), ("italic", "b")]),
        ("<code>/x</code><pre>#y</pre>", [("code", "/x"), ("pre", "#y")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<b></b>x", []),
        ("  <b> a </b> ", [("bold", "a")]),
        ("/start@labelbot now", [("bot_command", "/start@labelbot")]),
        ("see https://a.example/b?c=d.", [("url", "https://a.example/b?c=d")]),
        ("t.me/labelbot and a/b", [("url", "t.me/labelbot")]),
        ("@somebody #한글 #1 a@b", [("mention", "@somebody"), ("hashtag", "#한글")]),
    ],
)
def test_tags_and_detected_entities(source, expected):
    """Each tag gives an entity with the right UTF-16 units; commands, links, mentions and hashtags are detected."""
    assert spans(source) == expected


def test_links_and_languages():
    """A link keeps its address, a code block its language, a custom emoji its id."""
    _, (link,) = parse_html('<a href="https://a.example/?a=1&amp;b=2">x</a>')
    assert link["url"] == "https://a.example/?a=1&b=2"
    _, (link,) = parse_html("<a href=a.example>x</a>")
    assert link["url"] == "http://a.example"
    assert parse_html("<a href='javascript:x'>x</a>") == ("x", [])
    _, (block,) = parse_html('<pre><code class="language-python">x</code></pre>')
    assert (block["type"], block["language"]) == ("pre", "python")
    _, (emoji,) = parse_html('<tg-emoji emoji-id="12">x</tg-emoji>')
    assert (emoji["type"], emoji["custom_emoji_id"]) == ("custom_emoji", "12")


def test_characters():
    """The four named entities and numeric references are decoded; others stay as they are."""
    assert parse_html("&lt;b&gt; &amp;amp; &quot; &#65;&#x1F600; &nbsp; & ;")[0] == '<b> &amp; " A😀 &nbsp; & ;'


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("하<b>x", 'can\'t find end tag corresponding to start tag "b"'),
        ("하</b>", "unexpected end tag at byte offset 3"),
        ("하<x>", 'unsupported start tag "x" at byte offset 3'),
        ("1 < 2 > 0", 'unsupported start tag "" at byte offset 2'),
        ("a<b", "unclosed start tag at byte offset 1"),
        ("<b>a</b", "unclosed end tag at byte offset 4"),
        ("<b><i>a</b></i>", 'unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>a</span>", 'tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html(source, problem):
    """Every kind of broken HTML is rejected, with the byte offset of the mistake."""
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description.lower() == f"bad request: can't parse entities: {problem}"
