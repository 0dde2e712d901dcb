"""Questions of the sample about its pictures, one of each kind."""

from bot.labeling.model import Kind, Label
from bot.services.manager.project_rules import ProjectDraft

NAMES = {
    "봄꽃": """
        개나리 진달래 벚꽃 목련 산수유 매화 철쭉 튤립 수선화 제비꽃 민들레 라일락 팬지
        유채꽃 조팝나무꽃 할미꽃 복사꽃 살구꽃 배꽃 사과꽃 앵초 금낭화 은방울꽃 아네모네
        히아신스 무스카리 크로커스 프리지아 등꽃 이팝나무꽃 모란 작약
    """,
    "여름꽃": """
        장미 나팔꽃 해바라기 수국 연꽃 수련 무궁화 능소화 봉숭아 채송화 백일홍 접시꽃
        백합 참나리 원추리 도라지꽃 라벤더 달리아 칸나 맨드라미 글라디올러스 배롱나무꽃
        자귀나무꽃 치자꽃 메꽃 달맞이꽃 분꽃 초롱꽃 엉겅퀴 부용 협죽도 금계국 데이지
        루드베키아 양귀비 카네이션
    """,
    "가을꽃": """
        국화 코스모스 구절초 쑥부쟁이 꽃무릇 상사화 억새 갈대 용담 투구꽃 과꽃 벌개미취
        해국 감국 산국 층꽃나무꽃 메밀꽃 핑크뮬리 천일홍 샐비어 물봉선 꽃향유 금목서
        털머위꽃
    """,
    "겨울꽃": """
        동백꽃 복수초 납매 시클라멘 포인세티아 게발선인장꽃 군자란 심비디움 애기동백 비올라
        스노드롭 헬레보루스 칼랑코에
    """,
}
"""Flowers by the season in which most of them bloom in Korea."""

COLORS = ("빨강", "분홍", "주황", "노랑", "하양", "파랑", "보라", "초록")


def others() -> list[ProjectDraft]:
    """Return the projects besides the first one."""
    names = [Label(0, name, group=season) for season, flowers in NAMES.items() for name in flowers.split()]
    return [
        ProjectDraft("bloom", "활짝 핀 꽃이 있나요?", [], kind=Kind.YES_NO, door="open"),
        ProjectDraft(
            "colors", "어떤 색 꽃잎이 보이나요?", [Label(0, color) for color in COLORS], kind=Kind.MULTIPLE, door="open"
        ),
        ProjectDraft(
            "names",
            "꽃 이름을 찾아 주세요",
            [*names, Label(0, "꽃이 아니에요", costly=True)],
            guide="이름을 알면 몇 글자 써 보내세요. 모르면 피는 철부터 고르세요.",
            door="open",
        ),
    ]
