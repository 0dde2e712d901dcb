"""What people write that is no question."""

import pytest

from bot.sentences.typed_words import is_small_talk


@pytest.mark.parametrize(
    "words", ["네", "네~", "고맙습니다", "감사합니다!!", "네, 고맙습니다.", "ㅎㅎ", "👍", "Thank you", "안녕하세요"]
)
def test_small_talk(words):
    """Thanks, greetings, a yes and signs alone are no question."""
    assert is_small_talk(words)


@pytest.mark.parametrize(
    "words", ["?", "네?", "꽃이 둘인데요", "장미", "이건 뭐예요", "감사합니다 그런데 이건 뭔가요", "3"]
)
def test_other_words(words):
    """Anything else may be a question."""
    assert not is_small_talk(words)
