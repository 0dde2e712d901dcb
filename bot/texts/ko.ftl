## 버튼 밑 명령 목록
command-start = 처음 화면
command-projects = 작업 고르기
command-goal = 하루 목표와 알림
command-history = 최근에 한 사진
command-me = 내 기록
command-export_me = 내 정보 받기
command-forget_me = 내 정보 지우기
command-practice = 연습하기
command-stop = 그만하기
command-language = 언어 · Language
command-help = 도움말

## 들어오기
start-hello =
    { $name } 님, 안녕하세요.
    사진을 보고 알맞은 버튼을 누르시면 돼요.
    한 장에 한 번이면 충분해요.
name-missing = 참여자 { $number }
start-again = { $name } 님, 반가워요.
start-choose = 어떤 작업을 할까요?
start-nothing =
    지금 할 수 있는 작업이 없어요.
    초대 링크를 받으셨다면 그 링크를 눌러 주세요.
    반 번호를 받으셨다면 숫자 여섯 개를 적어서 보내 주세요.
start-what = 무엇을 할까요?
start-no-project = 아직 작업이 없어요. ‘관리 ⚙’에서 만들 수 있어요.
start-review = 검수하기 · { $pictures }장 ✅
next-step = 다음 할 일 →
start-granted = { JOSA($role, "이/가") } 되셨어요. 환영해요!
start-reviews = 검수할 사진이 생기면 아침에 알려 드려요.
start-refused =
    이 초대 링크는 이미 사용했거나 기한이 지났어요.
    보내 주신 분께 새 링크를 받아 주세요.
start-project = { $question } · { $left }장
start-project-empty = { $question } · 아직 사진 없음
start-project-done = { $question } · 다 했어요
start-project-none = { $question } · 지금 할 사진 없음
start-project-paused = { $question } · 잠시 멈춤
start-paused = ‘{ $question }’ 작업은 잠시 멈췄어요. 다시 열리면 이어서 할 수 있어요.
enter-class = { JOSA($class, "이에요/예요", open: "<b>", close: "</b>") }.
enter-teachers = <b>{ $teachers } 선생님</b>과 함께해요.
enter-go-in = 들어가기
enter-consent =
    <b>개인정보 수집·이용 동의</b> (필수)
    받는 곳: { $centre } (연락처 { $contact })
    <b>무엇을</b>: 이름, 텔레그램 이름과 계정 번호, 연습·시험 답과 시각, 질문하신 글과 음성
    <b>왜</b>: 수업, 채점, 수료증. 선생님이 답과 진도를 봐요.
    <b>언제까지</b>: 수업이 끝나고 { $kept }, 그 뒤 지워요.
    <b>동의하지 않으셔도 돼요.</b> 그때는 봇 대신 종이로 하실 수 있어요.
enter-kept =
    { $years ->
        [0] { $months }개월
       *[other] { $months ->
            [0] { $years }년
           *[other] { $years }년 { $months }개월
        }
    }
enter-details =
    적어 보내신 글은 텔레그램을 거치고, 텔레그램의 서버는 해외에 있어요.
    계정 번호는 전화번호가 아니에요. 전화번호는 이 봇이 알 수 없어요.
    내 정보를 보거나 고치거나 지우고 싶으시면 담당자에게 말씀하세요: { $centre }, { $contact }
    언제든 나가실 수 있어요: /me
enter-agree = 동의해요
enter-refuse = 동의하지 않아요
enter-more = 자세히
enter-refused =
    알겠어요. 이 수업에 쓰려고 저장한 것은 없어요.
    봇 대신 종이로 하실 수 있으니 선생님께 말씀해 주세요.
enter-again = 다시 보기
enter-name = 수료증에 <b>넣을</b> 이름을 적어서 보내 주세요.
enter-name-offered = 아래 이름이 맞으면 누르세요.
enter-name-bad = 이름에 글자가 없어요. 이름을 적어서 보내 주세요.
enter-in =
    { $name } 님({ $number }번), <b>잘 오셨어요</b>.
    먼저 사진 10장으로 연습해 볼까요?
    틀려도 괜찮아요.
enter-inside =
    { $name } 님({ $number }번), <b>이미 들어와 계세요</b>.
    이어서 연습해 볼까요?
enter-practise = 연습 시작
enter-rename = 이름 고치기
enter-teaches =
    이 반의 선생님이세요.
    수강생이 열면 들어오는 화면이 나와요.
enter-taken-out =
    지금은 이 반에 들어 있지 않아요.
    다시 들어오시려면 선생님께 말씀해 주세요.
enter-unknown =
    이 링크로는 들어갈 수 없어요.
    선생님께 새 링크나 반 번호를 알려 달라고 하세요.
enter-over =
    이 반은 끝났어요.
    다음 반은 선생님께 여쭤보세요.
enter-expired =
    들어올 수 있는 시간이 지났어요.
    선생님께 문을 다시 열어 달라고 하세요.
enter-closed =
    지금은 문이 닫혀 있어요.
    선생님께 문을 열어 달라고 하세요.
enter-full =
    자리가 다 찼어요.
    선생님께 말씀해 주세요.
enter-number-wrong =
    { $number }번 반을 찾지 못했어요. 숫자를 다시 봐 주세요.
    { $left }번 더 적어 보실 수 있어요.
enter-number-stop =
    반 번호가 다섯 번 맞지 않았어요.
    선생님께 말씀해 주세요. 한 시간 뒤에는 다시 적어 보실 수 있어요.
enter-leave-ask =
    <b>{ $class }</b>에서 나갈까요?
    나가기만 하시면 이름과 답은 동의하신 기간까지 남아요.
    지금 모두 지우실 수도 있어요. 지우면 되돌릴 수 없어요.
enter-leave-yes = 나가기만 할게요
enter-leave-forget = 나가고 모두 지울게요
enter-leave-no = 그대로 있을게요
enter-left =
    { $class }에서 나왔어요. 그동안 감사했습니다.
    다시 들어오시려면 같은 링크를 여세요.
enter-forgotten =
    { $class }에서 나왔고, 이름과 답을 모두 지웠어요. 그동안 감사했습니다.
    다시 들어오시려면 같은 링크를 여세요.
enter-masked =
    주민등록번호나 계좌번호 같은 숫자가 있어서 <b>메시지를 지웠어요</b>.
    번호는 저장하지 않았어요. 적지 말아 주세요.

role-labeler = 라벨러
role-reviewer = 검수자
role-instructor = 강사
role-manager = 관리자

progress =
    <b>{ $question }</b>
    끝난 사진 { $decided } / { $total }장 · 답이 갈린 사진 { $disputed }장

## 사진 카드
card = <b>{ $question }</b>
card-today = 오늘 { $today }장
card-goal = 오늘 { $today } / { $goal }장
card-past = ↩ 아까 고른 답: <b>{ $before }</b>
    다른 버튼을 누르면 바뀌어요.
card-past-several = ↩ 아까 고른 답: <b>{ $before }</b>
    다시 고르고 ‘완료’를 누르세요.
card-locked = ↩ 아까 고른 답: <b>{ $before }</b>
    검수가 끝난 사진이라 이제 바꿀 수 없어요.
card-type = 라벨 이름을 몇 글자 적어서 보내면 찾아 드려요. 초성(ㅎㅂ)도 돼요.
card-found = ‘{ $typed }’ 찾기: 라벨 { $found }개
card-found-many = 몇 글자 더 적어서 보내면 나머지도 찾아 드려요.
card-asked = { JOSA($label, "으로/로", open: "<b>", close: "</b>") } 답할까요?
card-asked-which = 어느 것인가요?
card-asked-one = 이 가운데 하나를 골라 주세요.
card-guide = 안내 ❓
card-original = 크게 보기 🔍
card-undo = 뒤로 ↩
card-go-on = 지금 사진 →
card-flag = 사진이 이상해요 📷
card-flags = <b>사진이 어떻게 이상한가요?</b>
card-number = 사진 번호 { $item }
card-confirm = <b>{ $label }</b> — 맞나요?
card-sure = 네, 맞아요
card-not-sure = ← 아니요
card-none = 해당 없음
card-done = 완료 ({ $chosen })
card-chosen = ☑ { $label }
card-not-chosen = ☐ { $label }
card-group = { $group } ›
card-group-chosen = { $group } ({ $chosen }) ›
card-page-before = ‹ 이전
card-page-after = 다음 ›
card-all-groups = ← 모든 묶음
card-all-labels = ← 모든 라벨
card-example = 예시 · { $label }
card-note = 설명 · { $label }
card-back = ← 사진으로
card-answered = ✓ { $label }
card-skipped = 알려 주셔서 고맙습니다.
card-before = 앞 사진: { $words }
card-marked = 고른 답: <b>{ $labels }</b>
card-marked-none = 고른 답: 아직 없어요
label-yes = 예
label-no = 아니요
typed-yes = 예,네,넵,넹,네네,응,응응,웅,ㅇㅇ,ㅇ,그래요,그래,맞아요,맞아
typed-no = 아니요,아니오,아뇨,아니,아니아니,노,ㄴㄴ,ㄴ,아니에요,아니예요,틀려요
typed-unsure = 모르겠어요,모르겠음,모르겠습니다,모르겠다,모름,몰라요,몰라,잘 모르겠어요,ㅁㄹ
typed-none = 해당 없음,없음,없어요
typed-done = 완료,끝,다 했어요
typed-days = 오늘,내일,모레,글피
typed-weekdays = 월요일,화요일,수요일,목요일,금요일,토요일,일요일
typed-next-week = 다음 주,다음주
typed-morning = 오전,아침,새벽
typed-afternoon = 오후,낮,점심,저녁
typed-night = 밤
typed-noon = 정오
typed-midnight = 자정
typed-small-talk = 네,예,넵,넹,네네,응,안녕,안녕하세요,고맙습니다,감사합니다,감사해요,고마워요,고마워,고맙네요,알겠습니다,알겠어요,알았어요,좋아요,수고하세요,수고하셨습니다,수고하셨어요,반갑습니다,ㅋㅋ,ㅋㅋㅋ,ㅎㅎ,ㅎㅎㅎ,ㅇㅇ,ㄴㄴ,아니요,네 고맙습니다,네 감사합니다,네 알겠습니다,네 알겠어요
ask-begin = 물어보기 🙋
ask-hand-up-now = 손들고 있어요 🙋
ask-what =
    <b>무엇이 궁금하세요?</b>
    적어서 보내시거나 🎤를 누른 채 말씀하세요.
ask-what-with-hand =
    <b>손을 들고 계세요.</b> 선생님 화면에 보여요.
    궁금한 것을 적어서 보내시거나 🎤를 누른 채 말씀하셔도 돼요.
ask-hand-up = 손들기
ask-hand-down = 손 내리기
ask-give-up = 그만두기
ask-given-up = 다음에 또 물어보세요.
ask-hand-is-up = 손을 드셨어요. 선생님 화면에 보여요.
ask-hand-is-down = 손을 내리셨어요.
ask-sent-teacher = 선생님께 전했어요.
ask-sent-manager = 관리자에게 전했어요.
ask-offer-teacher =
    “{ $words }”
    선생님께 여쭤볼까요?
ask-offer-manager =
    “{ $words }”
    관리자에게 물어볼까요?
ask-offer-yes = 물어보기
ask-offer-no = 아니에요
ask-offer-dropped = 네, 보내지 않았어요.
ask-not-offered = 네, 이어서 하시면 돼요.
ask-voice = 🎤 음성
ask-photo = 📷 사진
ask-exchange =
    ❓ { $words }
    💬 { $answer }
ask-to-card = 하던 사진으로
ask-asked = ❓ { $name } 님: { $words }
ask-asked-in-class = ❓ { $number }번 { $name } 님: { $words }
ask-about = 작업: { $question }
ask-answer = 답하기
ask-sheet = 시험 사진 보기
ask-chosen = 고른 답: { $given } · 정답: <b>{ $right }</b>
ask-nothing-chosen = 없음
ask-next = 다음
ask-hear = 음성 듣기 🎤
ask-class = 반: { $class }
ask-see = 보낸 사진 보기 📷
ask-waiting = 질문 { $questions }개
ask-show = 확인하기
ask-none-left = 기다리는 질문이 없어요.
ask-write-answer = 답을 적거나, 🎤를 누른 채 말씀하세요.
ask-answer-only = 답만 보내기
ask-keep = 안내에 넣기
ask-keep-where = 어디에 넣을까요?
ask-keep-guide = 안내
ask-keep-note = 라벨 설명
ask-keep-example = 예시 사진
ask-which-note = 어느 라벨의 설명인가요?
ask-which-example = 어느 라벨의 예시인가요?
ask-back = ← 뒤로
ask-answer-sent = 답을 보냈어요.
ask-answer-kept = 답을 보내고 안내에도 넣었어요.
error-question-answered = 다른 분이 먼저 답하신 질문이에요.
error-answer-sent = 답을 이미 보내셨어요.
error-offer-over = 이미 전했거나 보내지 않은 질문이에요. 더 궁금하시면 다시 적어 주세요.
question-asked =
    🙋 { $name } 님이 물어봤어요.
    <b>{ $question }</b>
    “{ $words }”
original-close = 닫기 ✕

## 답하지 않는 이유
skip-unsure = 모르겠어요 🤔
skip-blurred = 흐리거나 어두워요
skip-several = 여러 가지가 있어요
skip-private = 얼굴·차 번호·서류가 보여요
skip-unrelated = 질문과 상관없는 사진이에요

## 쉬어 가기
break =
    <b>오늘 { $today }장 하셨어요. 👏</b>
    잠깐 쉬어 가셔도 좋아요.
break-goal = { $left ->
    [0] 오늘 목표 { $goal }장을 다 하셨어요. 🎉
   *[other] 오늘 목표 { $goal }장까지 { $left }장 남았어요.
 }
break-go-on = 계속하기
break-stop = 그만하기

guide =
    <b>{ $question }</b>

    { $guide }
guide-label = <b>{ $label }</b>
guide-label-note = <b>{ $label }</b> — { $note }
guide-no-example = 위 사진은 예시가 아니라 보시던 사진이에요.

## 사진이 없을 때
nothing-empty =
    아직 사진이 없어요.
    사진이 올라오면 알려 드릴게요.
nothing-done =
    모든 사진이 끝났어요. 수고하셨어요!
    새 사진이 올라오면 알려 드릴게요.
nothing-yours-done =
    하실 수 있는 사진을 다 하셨어요. 수고하셨어요!
    새 사진이 올라오면 알려 드릴게요.
nothing-yours-sent =
    지금 하실 사진이 없어요. 보내 주신 사진에는 다른 분이 라벨을 붙여요.
    새 사진이 올라오면 알려 드릴게요.
nothing-waiting =
    남은 사진은 다른 분이 보고 있어요.
    보통 { $time } 전에는 끝나요.
    하실 사진이 생기면 알려 드릴게요.
nothing-others = 다른 작업에는 사진이 있어요.

more-pictures = 사진이 더 있어요. { $question }
more-begin = 시작
reminder = ⏰ 오늘도 사진을 볼 시간이에요. { $question }

## 나
me =
    오늘 <b>{ $today }</b>장
    지금까지 <b>{ $total }</b>장
me-practised = 연습은 오늘 { $today }장, 지금까지 { $total }장
me-reviewed = 검수는 오늘 { $today }장, 지금까지 { $total }장
me-leave = { $class }에서 나가기
stopped = 수고하셨어요!
stopped-labeled = 오늘 <b>{ $today }</b>장, 지금까지 <b>{ $total }</b>장 하셨어요.
stopped-again = 다시 하려면 /start
goal =
    하루 목표: <b>{ $goal }장</b>
    바꾸려면 아래에서 고르거나 숫자를 적어서 보내세요. 예: 70
goal-none =
    <b>하루에 몇 장씩 하시겠어요?</b>
    아래에서 고르거나 숫자를 적어서 보내세요. 예: 70
goal-pictures = { $goal }장
goal-no = 목표 없음
goal-reminder = ⏰ 매일 { $time }에 알려 드려요.
goal-hours = 알림 받기 ⏰
goal-when = <b>몇 시에 알려 드릴까요?</b>
goal-never = 알림 받지 않기
history-empty = 아직 하신 사진이 없어요.
history =
    최근 { $many }장 가운데 { $place }번째
    <b>{ $question }</b>
    { $answer } · { $time }
history-newer = ‹ 더 최근 사진
history-older = 이전 사진 ›
language-choose = 어떤 언어로 볼까요? · Which language?
language-chosen = 이제 한국어로 보여 드릴게요.
help =
    <b>사진을 보고 알맞은 버튼을 누르세요.</b>
    누르면 바로 저장되고 다음 사진이 나와요.
    잘못 눌렀으면 ‘뒤로 ↩’, 모르면 ‘모르겠어요 🤔’를 누르세요.
    ‘안내 ❓’를 누르면 설명과 예시 사진이 나와요.

    /start 처음 화면
    /projects 작업 고르기
    /goal 하루 목표와 알림
    /history 최근에 한 사진
    /me 내 기록
    /practice 연습하기
    /stop 그만하기
    /language 언어 · Language
unknown-message = 사진 밑의 버튼을 눌러 주세요. 처음 화면은 /start
unknown-message-home = 무엇을 할지 보시려면 /start
other-review = 라벨을 누르거나 이름을 적어 주세요. 맞는 라벨이 없으면 ‘안내가 애매해요 📖’를 눌러 관리자에게 알려 주세요.
other-text =
    맞는 버튼을 하나 누르면 돼요.
    모르겠으면 ‘모르겠어요 🤔’를 누르세요.
other-sticker = 스티커 고맙습니다.
other-voice = 음성이나 영상 메시지는 확인할 수 없어요. 버튼을 누르거나 글로 적어서 보내 주세요.
other-photo =
    사진 고맙습니다. 지금은 사진을 모으는 작업이 없어서 넣지 않았어요.
    넣고 싶은 사진이 있으면 관리자에게 말씀해 주세요.
other-go-on = 아래 사진은 이어서 하시면 돼요.
other-film = 동영상은 받을 수 없어요.
other-film-adding = 동영상, 움직이는 사진, 스티커는 넣을 수 없어요. 사진이나 사진 파일로 보내 주세요.
other-place = 위치나 연락처는 보내지 않으셔도 돼요.
other-button = 사진 밑의 버튼을 눌러 주세요.
other-home = 처음 화면은 /start

## 안 될 때
error-not-a-member = 먼저 시작해 주세요: /start
error-may-not-label = 이 작업을 하려면 초대 링크가 필요해요. 선생님이나 관리자에게 말씀해 주세요.
error-already-answered = 이미 저장된 답이에요.
error-not-your-picture = 이미 끝난 사진이에요. 지금 사진을 보여 드릴게요.
error-no-longer-wanted = 이 사진은 이제 답이 필요 없어요. 고맙습니다!
error-picture-erased = 이 사진은 지워졌어요. 답하지 않으셔도 돼요.
error-answer-locked = 검수가 끝난 사진이라 이제 답을 바꿀 수 없어요.
error-nothing-to-undo = 더 뒤로 갈 수 없어요.
error-nothing-chosen = 라벨을 하나 이상 고르거나 ‘해당 없음’을 눌러 주세요.
error-was-removed = 참여가 끝났어요. 그동안 함께해 주셔서 고맙습니다. 다시 하시려면 관리자에게 초대 링크를 받아 주세요.
error-ambiguous-member = 이름이 ‘{ $who }’인 사람이 여럿이에요. 이름 대신 가명이나 텔레그램 번호를 적어 주세요.
error-unknown-member = ‘{ $who }’ 님을 찾지 못했어요. 목록: labelbot member list
error-unknown-label = 이 라벨은 이제 없어요. 지금 사진을 보여 드릴게요.
error-unknown-button = 오래된 버튼이에요. 지금 화면을 보여 드릴게요.
error-project-paused = 이 작업은 잠시 멈췄어요. 다시 열리면 이어서 할 수 있어요. 다른 작업은 /start
error-project-closed = 이 작업은 끝났어요. 고맙습니다! 다른 작업은 /start
error-unknown-project = ‘{ $name }’ 작업이 없어요. 목록: labelbot project list
error-project-exists = ‘{ $name }’ 작업이 이미 있어요. 다른 이름을 쓰세요. 있는 작업을 바꾸려면: labelbot project set { $name }
error-bad-project = { $problem ->
    [name] ‘{ $value }’: 이름에는 글자, 숫자, -, _만 32자까지 쓸 수 있어요. 빈칸은 쓸 수 없어요.
    [no-question] 질문이 없어요. 예: --question "무슨 꽃인가요?"
    [question] 질문은 1자부터 { $most }자까지예요.
    [guide] 안내가 { $value }자예요. { $most }자까지 쓸 수 있어요.
    [few-labels] 라벨이 { $value }개예요. 두 개 이상이어야 해요. 예: --label 장미 --label 나팔꽃
    [many-labels] 라벨이 { $value }개예요. { $most }개까지 쓸 수 있어요.
    [label] 라벨 ‘{ $value }’: 1자부터 { $most }자까지예요.
    [note] 라벨 ‘{ $value }’의 설명은 { $most }자까지예요.
    [deep] 묶음 ‘{ $value }’: 묶음 안에 또 묶음을 넣을 수는 없어요.
    [yes-no-labels] 예/아니요 질문에는 라벨이 이미 있어요. 라벨을 빼 주세요.
    [break] 쉬어 가기는 0장(쉬지 않음)부터 { $most }장까지예요 (적으신 값: { $value }).
    [closed] ‘{ $value }’ 작업은 닫혀 있어요. 다시 열려면: labelbot project resume { $value }
    [label-twice] 같은 라벨이 두 번 있어요: { $value }
    [min] 사진 한 장에 받는 답은 1개부터 { $most }개까지예요 (적으신 값: { $value }).
    [cap] 사진 한 장에 받는 답의 한도는 { $least }개부터 { $most }개까지예요 (적으신 값: { $value }).
    [min-above-cap] 최소({ $least }명)가 최대({ $value }명)보다 많아요.
    [not-a-number] ‘{ $value }’: 1, 2, 3 같은 숫자로 적어 주세요.
    [percent] 0%부터 100%까지 적을 수 있어요 (적으신 값: { $value }).
    [share] { $name }: 0부터 1까지의 숫자여야 해요 (적으신 값: { $value }).
    [number] { $name }: { $least }부터 { $most }까지의 숫자여야 해요 (적으신 값: { $value }).
    [policy] ‘{ $value }’: 꼼꼼함은 quick, balanced, careful 가운데 하나예요.
    [timezone] ‘{ $value }’: 그런 시간대는 없어요. 예: Asia/Seoul
    [priority] 우선순위는 -{ $most }부터 { $most }까지예요 (적으신 값: { $value }).
    [door] ‘{ $value }’: 참여할 수 있는 사람은 open, invited, qualified 가운데 하나예요.
    [order] ‘{ $value }’: 사진 순서는 oldest, newest, uncertain, mixed 가운데 하나예요.
    [unproven] ‘{ $value }’: people, reviewers 가운데 하나예요.
    [price] 답 하나의 비용은 0원부터 { $most }원까지예요 (적으신 값: { $value }).
    [picture-price] 사진 한 장의 비용은 0원부터 { $most }원까지예요 (적으신 값: { $value }).
    [reasons] ‘틀린 이유’가 { $value }개예요. { $most }개까지 쓸 수 있어요.
    [reason] 틀린 이유 ‘{ $value }’: 1자부터 { $most }자까지예요.
    [request] 부탁하는 말이 { $value }자예요. { $most }자까지 쓸 수 있어요.
    [licence] 이용 조건이 { $value }자예요. { $most }자까지 쓸 수 있어요.
    [consent] 동의에 대한 말이 { $value }자예요. { $most }자까지 쓸 수 있어요.
   *[lease] 한 사람이 사진을 맡는 시간은 1분부터 1440분까지예요 (적으신 값: { $value }).
 }
screen-not-available = 지금은 이 화면을 보여 드릴 수 없어요. 관리자에게 알려 주세요. 이어서 하려면 /start
error-past-button = 오래된 버튼이에요. 이어서 하려면 /start
error-nothing-to-change = 무엇을 바꿀지 적어 주세요. 예: labelbot project set 이름 --door open
error-set-aside = 방금 하신 것을 처리하지 못했어요. 관리자가 볼 수 있게 남겨 두었어요. 이어서 하려면 /start
taps-too-fast = 조금만 천천히 눌러 주세요.

## 작업의 설정
project-setting-door = 누가 라벨을 붙일 수 있는지: 누구나(open), 초대받은 분만(invited), 선생님이나 관리자가 허락한 분만(qualified)
project-setting-private = 텔레그램에서 사진을 전달하거나 저장할 수 없게 할지
project-setting-lease-minutes = 사진 한 장을 한 사람이 맡는 시간(분)
project-setting-break-every = 몇 장마다 쉬어 갈지, 0이면 쉬지 않음
project-setting-timezone = 하루를 세는 시간대, 예: Asia/Seoul, 비우면 설치할 때 정한 시간대
project-setting-priority = 작업 목록에서의 우선순위, 클수록 앞
project-setting-order = 새 사진에 답하는 순서: oldest(오래된 것부터), newest(새것부터), uncertain(헷갈리는 것부터), mixed(골고루 섞어서)
project-setting-price = 답 하나의 비용(원)
project-setting-picture-price = 사람들이 보내서 쓰는 사진 한 장의 비용(원)
project-setting-name-senders = 내보낸 파일에 사진을 보낸 사람의 가명을 적을지
project-setting-reasons = 검수자가 고를 수 있는 ‘틀린 이유’, 비우면 기본 이유
project-setting-licence = 내보낸 데이터셋의 이용 조건, 이름이나 주소, 예: CC-BY-4.0
project-setting-consent = 사진을 찍거나 보낸 사람의 동의에 대해 데이터셋에 적을 말, 비우면 기본 문장
project-setting-min-side = 짧은 쪽이 이보다 작은 사진을 따로 둠(픽셀), 0이면 보지 않음
project-setting-ratio = 긴 쪽이 짧은 쪽의 몇 배를 넘으면 따로 둘지, 0이면 보지 않음
project-setting-blur = 또렷한 정도가 이보다 낮은 사진을 따로 둠, 0이면 보지 않음
project-setting-dark = 밝은 곳의 밝기(0부터 255까지)가 이보다 낮은 어두운 사진을 따로 둠, 0이면 보지 않음
project-setting-bright = 평균 밝기(0부터 255까지)가 이보다 높은 사진을 따로 둠, 0이면 보지 않음
project-setting-one-colour = 밝기의 차이가 이보다 적어 거의 한 가지 색인 사진을 따로 둠, 0이면 보지 않음
project-setting-frames = 움직이는 사진처럼 여러 장이 든 파일을 따로 둘지
project-setting-copies = 다른 사진과 거의 같은 사진을 따로 둘지
project-setting-collect = 참여하는 분들에게 사진을 보내 달라고 할지
project-setting-collect-request = 사진을 부탁하는 말, 예: 장미 사진을 보내 주세요, 비우면 기본 문장
project-setting-collect-goal = 한 사람에게 부탁하는 하루 사진 수, 0이면 목표 없음
project-setting-collect-label = 보내는 사진이 무엇인지 물어볼지
project-setting-min = 사진 한 장에 최소 몇 명이 답할지
project-setting-cap = 사진 한 장에 최대 몇 명까지 답할지
project-setting-settle = 확률이 얼마 이상이면 라벨이 정해지는지
project-setting-review = 확률이 얼마보다 낮으면 검수자가 정하는지
project-setting-review-cost = 검수 한 번의 비용을 답 몇 개로 칠지
project-setting-budget = 전체 사진 가운데 하루에 검수자에게 보내는 비율
project-setting-audit = 정해진 사진 가운데 검수자가 확인하는 비율
project-setting-second = 검수한 사진 가운데 다른 검수자가 다시 확인하는 비율
project-setting-max-wrong = 정해진 사진 가운데 틀려도 되는 비율, 예: 0.02, 1이면 목표 없음
project-setting-unproven = 목표에 못 미치는 라벨을 누구에게 물을지: people(라벨러에게 더), reviewers(검수자에게)
project-setting-blind = 검수자가 다른 사람의 답을 보기 전에 먼저 고를지

## 명령줄
cli-interrupted = 멈췄어요. 여기까지 한 것은 저장했어요. 같은 명령을 다시 실행하면 이어서 해요.
cli-aborted = 그만뒀어요.
cli-no-data =
    이 폴더에는 Labelbot의 데이터가 없어요: { $folder }
    데이터가 있는 봇의 폴더에서 다시 하거나 LABELBOT_DATA_DIR 설정에 그 폴더를 적으세요. 새로 시작하려면: labelbot run
cli-not-a-folder = 폴더가 아니라 파일이에요: { $folder }
cli-no-folder = 폴더가 없어요: { $folder }
cli-file-or-options = 파일과 옵션을 함께 쓸 수는 없어요. 질문과 라벨까지 모두 파일에 적어 주세요. 예: --file garden.yaml
cli-not-utf8 = { $file }: UTF-8로 저장해 주세요.
cli-argument-not-utf8 = 터미널이 UTF-8을 쓰지 않아요. 이 설정으로 다시 해 보세요: LANG=C.UTF-8
cli-not-yaml = { $file }: { $line }번째 줄을 YAML로 읽을 수 없어요. README에 있는 예를 보고 고쳐 주세요.
cli-project-file = { $kind ->
    [missing] 빠져 있어요.
    [extra_forbidden] 그런 항목은 없어요.
    [string_type] 글자여야 해요. 따옴표로 묶어 주세요.
    [bool_type] 둘 가운데 하나를 적어 주세요: true, false
    [bool_parsing] 둘 가운데 하나를 적어 주세요: true, false
    [int_type] 정수여야 해요.
    [int_parsing] 정수여야 해요.
    [int_from_float] 정수여야 해요.
    [list_type] 줄마다 "- " 다음에 하나씩 적은 목록이어야 해요.
    [path_type] 파일 경로여야 해요.
    [enum] 이 가운데 하나여야 해요: single, multiple, yes-no
   *[other] 항목과 값을 이렇게 적어 주세요. 예: question: 무슨 꽃인가요?
 }
cli-file = { $file }: { $kind ->
    [ENOENT] 그런 파일이나 폴더가 없어요.
    [EACCES] 읽거나 쓸 권한이 없어요.
    [EPERM] 읽거나 쓸 권한이 없어요.
    [EROFS] 여기에는 쓸 수 없어요. 읽기 전용이에요.
    [EEXIST] 폴더가 있어야 할 곳에 파일이 있어요.
    [ENOTDIR] 폴더가 있어야 할 곳에 파일이 있어요.
    [EISDIR] 파일이 있어야 할 곳에 폴더가 있어요.
    [ENOSPC] 디스크가 가득 찼어요.
   *[other] 읽거나 쓸 수 없어요. { $detail }
 }
cli-database = 데이터베이스를 쓸 수 없어요: { $file }. { $kind ->
    [SQLITE_BUSY] 다른 프로그램이 쓰고 있어요. 잠시 뒤에 다시 해 보세요.
    [SQLITE_LOCKED] 다른 프로그램이 쓰고 있어요. 잠시 뒤에 다시 해 보세요.
    [SQLITE_CANTOPEN] 파일을 열 수 없어요.
    [SQLITE_CORRUPT] 파일이 망가졌어요. 백업으로 되돌리세요.
    [SQLITE_FULL] 디스크가 가득 찼어요.
    [SQLITE_IOERR] 디스크에서 읽거나 쓰지 못했어요.
    [SQLITE_NOTADB] 데이터베이스 파일이 아니에요.
    [SQLITE_PERM] 읽거나 쓸 권한이 없어요.
    [SQLITE_READONLY] 쓸 권한이 없어요.
   *[other] { $detail }
 }
cli-schema-too-new = 더 새로운 Labelbot에서 만든 데이터베이스예요 (데이터베이스 버전 { $found }, 이 Labelbot에서 쓸 수 있는 버전 { $known }까지). Labelbot을 최신 버전으로 바꾸거나 백업으로 되돌리세요.
cli-schema-older = 데이터베이스가 아직 이전 버전의 Labelbot 것이라 아무것도 하지 않았어요 (데이터베이스 버전 { $found }, 이 Labelbot의 버전 { $known }). 봇을 멈추고 labelbot upgrade-check 명령을 실행한 다음 봇을 다시 시작하세요.
cli-key-damaged =
    초대 링크의 키 파일이 비었거나 잘렸어요: { $file }
    백업 폴더에 있는 것을 다시 가져오세요. 없으면 이 파일을 지우세요. 새로 만들어지고 예전 링크는 쓸 수 없게 돼요.
cli-database-lost =
    데이터베이스가 없거나 비어 있는데, 전에 쓰던 사진이나 백업이 있어요: { $database }
    아무것도 바꾸지 않고 멈췄어요. 이 파일이나 이름 끝이 -wal, -shm인 파일이 남아 있으면 다른 곳으로 옮기세요.
    가장 최근 백업으로 되돌리는 명령: labelbot restore latest (백업 파일: { $backup })
    처음부터 새로 시작하려면 이 폴더들을 다른 곳으로 옮기세요: { $images }, { $backups }
cli-database-lost-without-backup =
    데이터베이스가 없거나 비어 있는데, 전에 쓰던 사진이나 백업이 있어요: { $database }
    아무것도 바꾸지 않고 멈췄어요. 이 폴더에는 쓸 수 있는 백업이 없어요: { $backups }
    다른 곳에 데이터베이스 사본이 있으면 이 자리에 복사하세요: { $database }
    처음부터 새로 시작하려면 이 폴더들을 다른 곳으로 옮기세요: { $images }, { $backups }
cli-backup-failed = 백업하지 못했어요. { $problem }
cli-backup-busy = 지금 다른 백업을 하고 있어요. 끝난 뒤에 다시 해 보세요.
cli-backups-gone =
    전에 백업이 있던 폴더가 비어 있어서 아무것도 하지 않았어요: { $folder }
    다른 디스크에 있는 폴더면 디스크를 연결(마운트)하고 다시 해 보세요. 비어 있는 것이 맞으면 이 파일을 지우고 다시 해 보세요: { $marker }
cli-backup-not-sent = 백업 파일은 { $folder } 폴더에 만들었지만 { $url } 주소에 복사하지 못했어요. { $problem }. 인터넷이 되는지 보고 labelbot backup 명령을 다시 실행하세요.
cli-restored =
    되돌렸어요: { $file }
    사람 { $members }명, 작업 { $projects }개, 사진 { $items }장, 답 { $annotations }개, 검수 { $reviews }개
    가져온 사진 파일: { $pictures }개. 파일이 없는 사진: { $missing }장.
    다음: labelbot run
cli-restored-aside = 옆에 있던 예전 데이터베이스의 파일은 이름을 바꿔 두었어요. 마지막 답이 들어 있을 수 있어요: { $files }
cli-restore-from = 백업 파일: { $file }
cli-restore-skipped = 더 최근 백업은 비었거나 읽을 수 없어서 건너뛰었어요: { $files }
cli-restore-skipped-future = 아직 오지 않은 날짜의 백업은 시계가 틀렸을 때 만든 것이라 건너뛰었어요: { $files }
cli-restore-older = 그 앞의 백업으로 해 보세요: labelbot restore { $file }
cli-restore-none = 이 폴더에는 내용이 있는 백업이 없어요: { $folder }
cli-restore-future =
    이 폴더의 백업은 모두 아직 오지 않은 날짜로 되어 있어서 어느 것이 가장 최근인지 알 수 없어요: { $folder }
    컴퓨터의 시계가 틀렸으면 맞추고 다시 해 보세요. 시계가 맞으면 labelbot restore 파일 명령으로 하나를 고르세요: { $files }
cli-backup-url-empty = 이 주소에는 백업이 없어요: { $url }
cli-backup-url-failed = { $url } 주소에서 백업을 가져오지 못했어요. { $problem }
cli-backup-url-needs = 다른 곳에 백업하려면 프로그램이 하나 더 있어야 해요: pip install 'labelbot[remote]'
cli-restore-unreadable = Labelbot 백업 파일이 아니거나 망가졌어요: { $file }
cli-restore-running =
    이 폴더에서 봇이 실행 중이라서 아무것도 바꾸지 않았어요: { $folder }
    먼저 봇을 멈춘 다음 되돌리세요.
cli-restore-in-the-way =
    데이터베이스가 이미 있어서 아무것도 바꾸지 않았어요: { $database }
    정말 되돌리려면 봇을 멈추고 이 파일과 이름 끝이 -wal, -shm인 파일을 함께 다른 곳으로 옮기세요.
cli-upgrade-holds-more =
    오늘 만든 백업에 데이터베이스보다 더 많은 내용이 있어서 아무것도 하지 않았어요: { $backup }
    데이터베이스에서 사라진 것이 있으면 이 백업으로 되돌리세요. 아니면 백업 파일을 다른 곳으로 옮기고 다시 해 보세요.
cli-upgrade-none = 이 버전은 데이터베이스를 바꾸지 않아요 (데이터베이스 버전 { $version }).
cli-upgrade =
    다음에 실행하면 데이터베이스가 버전 { $found }에서 { $known } 버전으로 바뀌어요. 사본으로 해 보니 { $seconds }초 걸렸어요.
    백업: { $backup }
doctor-problems = 손볼 것: { $count }가지
doctor-fixed = 고쳤어요.
doctor-name-writing = 쓰기
doctor-writing = 여기에 아무것도 쓸 수 없어요: { $files }. 소유자와 권한을 봇의 다른 파일과 똑같이 맞춰 주세요. 읽기 전용 디스크라면 왜 그렇게 되었는지 보세요.
doctor-name-database = 데이터베이스 파일
doctor-database = 파일이 망가졌어요 ({ $problem }). 봇을 멈추고 이 파일과 이름 끝이 -wal, -shm인 파일을 함께 다른 곳으로 옮긴 다음 labelbot restore latest 명령을 실행하세요.
doctor-name-schema = 데이터베이스 버전
doctor-schema = 데이터베이스는 { $found }, 이 Labelbot은 { $known } 버전이에요. 봇을 멈추고 labelbot upgrade-check 명령을 실행한 다음 봇을 다시 시작하세요. 그 뒤에 labelbot doctor 명령을 다시 실행하세요.
doctor-name-schema-parts = 표와 색인
doctor-schema-parts = 데이터베이스에 없는 것: { $names }. { $mendable ->
    [yes] labelbot doctor --fix 명령으로 고칠 수 있어요.
   *[no] 봇을 멈추고 데이터베이스와 이름 끝이 -wal, -shm인 파일을 함께 다른 곳으로 옮긴 다음 labelbot restore latest 명령을 실행하세요.
 }
doctor-name-counters = 집계한 수
doctor-counters = 다시 세어 보니 다른 것이 { $count }개 있어요. labelbot doctor --fix 명령으로 고칠 수 있어요.
doctor-name-queue = 나눠 줄 사진의 순서
doctor-queue = 순서에 잘못 들어 있거나 빠진 사진이 { $count }장 있어요. labelbot doctor --fix 명령으로 고칠 수 있어요.
doctor-name-leases = 맡긴 사진
doctor-leases = 시간이 지났는데 돌아오지 않은 사진이 { $count }장 있어요. 봇이 켜져 있는지 보고, labelbot doctor --fix 명령을 실행하세요.
doctor-name-outbox = 보낼 알림
doctor-outbox = 10분 넘게 나가지 못한 알림이 { $count }개 있어요. 봇이 켜져 있는지, 인터넷이 되는지 보세요.
doctor-name-dead-letters = 처리하지 못한 것
doctor-dead-letters = 업데이트와 알림 { $count }개를 세 번 해도 처리하지 못했어요. labelbot status --dead 명령으로 볼 수 있어요.
doctor-name-jobs = 정해진 때 하는 일
doctor-jobs = 마지막에 실패한 일: { $jobs }. labelbot job list 명령으로 이유를 보세요.
doctor-name-missing-pictures = 사진 파일
doctor-missing-pictures = 없어진 파일이 { $count }개 있어요. 예: { $pictures }. 백업에 있으면 labelbot doctor --fix 명령으로 되돌아와요.
doctor-name-damaged-pictures = 사진 파일의 내용
doctor-damaged-pictures = 망가진 파일이 { $count }개 있어요. 예: { $pictures }. 디스크가 고장 나고 있을 수 있으니 다른 디스크에 백업하세요. labelbot doctor --fix 명령은 다른 디스크의 백업에서 되돌려요.
doctor-name-unreadable-pictures = 사진 파일 읽기
doctor-unreadable-pictures = 읽을 수 없어서 백업하지 못하는 사진 파일이 { $count }개 있어요. 예: { $example }. 소유자와 권한을 다른 사진 파일과 똑같이 맞춰 주세요. 이미 똑같으면 디스크가 고장 나고 있을 수 있어요.
doctor-name-unused-pictures = 쓰지 않는 사진 파일
doctor-unused-pictures = 아무 데도 쓰지 않는 파일이 { $count }개 있어요. labelbot doctor --fix 명령으로 지울 수 있어요.
doctor-name-managers = 관리자
doctor-managers = 관리자가 없어서 알림을 받을 사람이 없어요. 설정 LABELBOT_OWNERS 자리에 텔레그램 번호를 적거나 labelbot invite --role manager 명령을 실행하세요.
doctor-name-backup = 백업
doctor-backup = { $day ->
    [none] 아직 없어요. labelbot backup 명령을 실행하세요.
   *[other] 마지막 백업이 { $day }에 한 것이에요. labelbot backup 명령을 실행해 이유를 보세요.
 }
doctor-name-damaged-backup = 백업
doctor-damaged-backup = 가장 최근 백업 파일이 망가졌어요: { $file }. 다른 곳으로 옮기고 labelbot backup 명령을 실행하세요.
doctor-name-backups-gone = 백업
doctor-backups-gone = 전에 백업이 있던 폴더가 비어 있어요: { $folder }. 다른 디스크에 있는 폴더면 디스크를 연결(마운트)하세요. 비어 있는 것이 맞으면 이 파일을 지우고 labelbot backup 명령을 실행하세요: { $marker }
doctor-name-future-backup = 백업 날짜
doctor-future-backup = 아직 오지 않은 날짜의 백업이 { $count }개 있어요. 예: { $example }. 시계가 틀렸을 때 만든 것이라 저절로 지워지지 않아요. 더 새로운 백업이 있으면 직접 지우세요.
doctor-name-disk = 디스크
doctor-disk = { $megabytes }MB밖에 남지 않았어요. 자리를 만들어 주세요.
doctor-name-telegram = 텔레그램 연결
doctor-telegram = 텔레그램에 연결되지 않아요 ({ $problem }). 인터넷과 설정 LABELBOT_API_URL 값을 확인하세요.
doctor-name-token = 토큰
doctor-token = 텔레그램이 토큰을 받아들이지 않아요. BotFather에게 다시 받아 설정 LABELBOT_TOKEN 자리에 적으세요.
doctor-name-no-token = 토큰
doctor-no-token = LABELBOT_TOKEN 값이 없어서 이 컴퓨터 안에서만 쓰는 텔레그램으로 실행돼요.
doctor-name-clock = 시계
doctor-clock = 텔레그램의 시각과 { $seconds }초 달라요. 시간 동기화를 켜세요.
doctor-name-running = 실행
doctor-running = { $since ->
    [none] 봇이 아직 실행된 적이 없어요. labelbot run 명령을 실행하세요.
   *[other] 봇이 { $since }부터 꺼져 있거나 아무것도 하지 않아요. 로그를 보고 다시 실행하세요.
 }
doctor-name-updates = 받은 업데이트
doctor-updates = 1분 넘게 기다리는 업데이트가 { $count }개 있어요. 봇이 켜져 있는지 보세요.
doctor-name-pauses = 텔레그램의 속도 제한
doctor-pauses = 텔레그램에서 잠시 쉬어 달라는 요청을 한 시간 동안 { $count }번 받았어요. 한꺼번에 알리는 사람이 너무 많은지 보세요.
doctor-name-latency = 다음 사진까지
doctor-latency = 느린 편에서 { $count }밀리초가 걸려요. 컴퓨터와 인터넷이 바쁜지 보세요.
cli-project-created = ‘{ $name }’ 작업을 만들었어요. 다음: labelbot import { $name } 폴더
cli-project-changed = ‘{ $name }’ 작업을 바꿨어요.
cli-project-paused = ‘{ $name }’ 작업을 멈췄어요. 다시: labelbot project resume { $name }
cli-project-running = ‘{ $name }’ 작업이 다시 열렸어요.
cli-project-closed = ‘{ $name }’ 작업을 닫았어요. 사진과 답은 그대로 있어요.
cli-removed = 사진 { $pictures }장을 뺐어요.
cli-erased = 사진 { $pictures }장을 지웠어요.
cli-brought-back = 사진 { $pictures }장을 다시 써요.
cli-remove-undo = 다시 쓰려면: labelbot remove --sender { $sender } --back { $at }
cli-remove-what = 사진 번호를 적거나, 사람을 적어 주세요: --sender 이름 (--back, --project 옵션은 사람과 함께 써요. --back, --erase 옵션은 같이 쓸 수 없어요.)
cli-remove-no-moment = ‘{ $at }’: 뺄 때 나온 시각을 그대로 적어 주세요. 예: 2026-03-02T01:00:00.000Z
cli-erase-sure = 사진 { $pictures }장을 지울까요? 파일을 지우고 답만 남겨요.
cli-erase-surer = 정말 { $pictures }장을 지울까요? 되돌릴 수 없어요.
cli-erase-kept = 아무것도 지우지 않았어요.
cli-member-removed = { $name }({ $pseudonym }) 님을 내보냈어요. 이미 한 답은 그대로 있어요.
cli-member-withdrawn = { $name }({ $pseudonym }) 님을 내보냈고, 이미 한 답 { $answers }개도 세지 않아요. 되돌리려면: labelbot member restore { $pseudonym }
cli-member-which = 누구인가요? 위의 번호를 적어 주세요
cli-member-working = 답을 하나씩 확인하고 있어요…
cli-member-restored = { $name }({ $pseudonym }) 님이 다시 참여할 수 있어요.{ $answers ->
    [0] {""}
   *[other] { " " }세지 않던 답 { $answers }개도 다시 세요.
 }
cli-forget-who = { $name }({ $pseudonym }) 님 · { $roles } · 답 { $answers }개
cli-forget-sure = { $who }
    정보를 모두 지울까요? { $go ->
        [yes] 답과 사진도 지워요.
       *[no] 답은 가명으로 남아요.
    }
cli-forget-surer = { $who }
    정말 지울까요? 되돌릴 수 없어요.
cli-forget-kept = 아무것도 지우지 않았어요.
cli-forgotten = 지웠어요: { $who }. 백업 파일에서는 5주 안에 사라져요.
cli-column-number = 번호
cli-column-id = 번호
cli-column-labels = 라벨
cli-column-merged = 합친 라벨
cli-column-guide = 안내
cli-column-kind = 답의 종류
cli-column-pseudonym = 가명
cli-column-telegram-id = 텔레그램 번호
cli-column-roles = 역할
cli-column-removed = 내보냄
cli-column-name = 이름
cli-column-state = 상태
cli-column-question = 질문
cli-column-items = 사진
cli-column-left = 남음
cli-column-decided = 끝남
cli-state-running = 진행 중
cli-state-paused = 잠시 멈춤
cli-state-closed = 닫힘
cli-importing = 사진 가져오는 중
cli-imported = 새 사진 { $added }장 · 살펴볼 사진 { $doubtful }장 · 이미 있던 사진 { $known }장 · 다른 사진과 같은 사진 { $same }장 · 가져오지 못한 파일 { $refused }개
cli-import-row = { $line }번째 줄 { $file }: { $reason }
cli-import-described = 라벨·힌트·용도·우선순위를 저장한 사진 { $many }장
cli-import-more = 그 밖에 { $many }개가 더 있어요. 모두 보려면 --errors 파일.csv 옵션을 붙여 주세요.
cli-import-trial = 읽어 보기만 하고 저장하지 않았어요. 인터넷에서 받은 사진은 지웠어요. 거의 같은 사진은 실제로 가져올 때 찾고, 나머지는 이렇게 돼요.
cli-import-errors = 가져오지 못한 것과 이유를 적은 파일: { $file }
cli-labels-missing = 작업에 없는 라벨 { $many }개: { $labels }. 추가하려면 --add-labels 옵션을 붙여 주세요.
cli-labels-would-add = 추가될 라벨 { $many }개: { $labels }
cli-labels-from-folders = --labels-from 옵션은 사진 폴더나 ZIP에만 쓸 수 있어요.
cli-import-empty = 여기에는 파일이 하나도 없어요. 폴더를 다시 확인해 주세요.
cli-import-elsewhere = 사진이 목록과 다른 폴더에 있으면 --pictures 폴더 옵션을 붙여 다시 해 주세요.
cli-import-suggested = 가져온 라벨은 제안이에요. 한 사람의 답처럼 세고, 사진은 그대로 라벨러에게 가요. 미리 아는 답으로 넣으려면 --labels-as gold 옵션을 붙여 다시 해 주세요.
cli-import-nothing = 그런 파일이나 폴더가 없어요: { $file }
cli-clean-line = { $count }장: { $doubt }
cli-clean-total = 살펴볼 사진: { $count }장
cli-clean-next = 살펴볼 사진을 쓸지 버릴지는 채팅에서 정해요: /clean
cli-clean-looked-at = 새로 확인한 사진: { $count }장
cli-clean-set-aside = 지금 기준으로 따로 둘 사진 { $count }장: { $doubt }
cli-clean-released = 지금 기준으로 다시 쓸 사진 { $count }장: { $doubt }
cli-clean-set-aside-done = 따로 둔 사진 { $count }장: { $doubt }
cli-clean-released-done = 다시 쓰는 사진 { $count }장: { $doubt }
cli-clean-apply = 이대로 바꾸려면: { $command }
dataset-title = 데이터셋: { $name }
dataset-language = 한국어
dataset-asked = 무엇을 물었나요
dataset-content = 들어 있는 것
dataset-only-statuses = 상태가 이것인 사진만
dataset-only-labels = 라벨이 이것인 사진만
dataset-only-confidence = 이만큼 확실한 사진만
dataset-only-since = 이때부터 들어온 사진만
dataset-only-changed = 이때 뒤에 바뀐 사진만
dataset-pictures = 사진
dataset-answers = 유효한 답
dataset-people = 답한 사람
dataset-unsure = ‘모르겠어요’
dataset-flags = 사진에 문제가 있다는 의견
dataset-gold = 미리 아는 라벨
dataset-first = 첫 사진이 들어온 날
dataset-last = 마지막으로 바뀐 날
dataset-file-items = 사진마다 한 줄. 정해진 라벨, 라벨마다의 확률, 분할(train, val, test)
dataset-file-annotations = 유효한 답마다 한 줄
dataset-file-labelers = 답한 사람마다 한 줄. 정확도와 그 범위(90%)
dataset-file-superseded = 고치거나 거둬서 이제 유효하지 않은 답
dataset-file-skips = 답하지 않고 넘긴 사람과 이유
dataset-file-verdicts = 검수자가 정한 라벨과 이유
dataset-file-appeals = 답이 바뀐 라벨러가 다시 봐 달라고 한 것
dataset-file-predictions = 모델의 예측
dataset-file-folders = 라벨별 사진 폴더
dataset-file-metadata = 사진마다 한 줄. 라벨, 라벨마다의 확률, 답의 수
dataset-file-images = 사진
dataset-file-coco = train, val, test의 라벨. 라벨은 사진 전체의 것이라 상자가 사진만큼 커요.
dataset-file-tasks = Label Studio에 넣을 답과 예측. 먼저 Label Studio가 이 폴더의 파일을 보여 주게 하세요(LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT).
dataset-file-config = Label Studio 프로젝트의 라벨 설정
dataset-file-cvat = CVAT에 올릴 라벨. 사진마다 태그가 있어요.
dataset-file-answers = 답마다 한 줄. 사진 번호, 답한 사람, 라벨
dataset-file-gold = 미리 아는 라벨. 사진 번호와 라벨
dataset-balance = 라벨과 분할별 사진 수
dataset-splits = 거의 같은 사진은 같은 분할에 있고, 부탁받은 사람이 보낸 사진도 사람마다 같은 분할에 있어요. 한번 정한 분할은 바뀌지 않아요.
dataset-label = 라벨
dataset-note = 설명
dataset-example = 예시
dataset-all = 전체
dataset-confusion = 정해진 라벨별로 나온 답
dataset-confusion-how = 줄은 정해진 라벨, 칸은 사람들의 답이에요. 칸의 순서는 줄의 순서와 같아요.
dataset-quality = 라벨의 정확도
dataset-alpha = 답이 서로 일치하는 정도(크리펜도르프 알파): { $alpha } ({ $day })
dataset-no-alpha = 답이 서로 일치하는 정도는 아직 몰라요.
dataset-audited = 무작위 검수에서 맞은 비율: { $right } (95% 범위: { $low } ~ { $high }, 검수 { $audits }번)
dataset-not-audited = 무작위 검수가 아직 적어서 라벨이 얼마나 맞는지 몰라요.
dataset-policy = 사진 한 장에 답을 { $least }~{ $cap }개 받았고, 라벨이 { $settle } 확실해지면 더 묻지 않았어요.
dataset-policy-same = 사진 한 장에 답을 { $answers }개씩 받았어요.
dataset-sure = 답이 적어도 서로 같으면 덜 확실할 때 정하기도 했어요. 사진마다 얼마나 확실한지는 데이터에 적혀 있어요.
dataset-load = 불러오는 방법
dataset-rights = 권리와 개인정보
dataset-rights-people = 사람은 가명으로만 나와요.
dataset-rights-consent = 채팅으로 사진을 보낸 사람이 있으면, 모두 이 작업에 쓰는 데 동의했어요.
dataset-rights-licence = 이용 조건: { $licence }
dataset-rights-no-licence = 작업에 정해 둔 이용 조건이 없으니, 다른 사람에게 주기 전에 관리자에게 물어보세요.
cli-exported = 답 { $annotations }개, 사진 { $items }장 → { $folder }
cli-exporting = 사진 내보내는 중
cli-export-empty = 조건에 맞는 사진이 없어서 비어 있어요. 학습용 형식에는 라벨이 정해진 사진만 들어가요. 사진의 상태를 보려면: labelbot project show { $name }
cli-export-files = 사진 파일: { $files }개
cli-export-missing = 파일이 없어서 뺐어요.
cli-export-damaged = 파일이 망가져서 뺐어요.
cli-export-separated = 이 사진들은 서로 비슷하거나 같은 사람이 보냈지만 다른 분할에 들어 있어요. 분할은 바뀌지 않으니 무엇을 뺄지 정해 주세요: { $items }
cli-export-more = 그 밖에 { $many }개가 더 있어요.
cli-export-size-as-kept = --size 옵션과 --as-kept 옵션은 함께 쓸 수 없어요.
error-folder-in-use = 이 폴더에는 내보낸 것이 아닌 파일이 있어요: { $folder } ({ $file }) 다른 폴더를 골라 주세요.
error-needs-package = 이 형식을 쓰려면 먼저 설치해 주세요: pip install { $package }
cli-archiving = 보관 파일 만드는 중
cli-archived = 보관했어요: { $project } · 사진 { $items }장, 답 { $answers }개, 사람 { $people }명 → { $file }
cli-archive-missing = 파일이 없어서 사진 파일은 빠졌어요.
cli-archive-damaged = 파일이 바뀌어 있어서 사진 파일은 빠졌어요.
cli-checking-archive = 보관 파일 검사하는 중
cli-unarchiving = 되살리는 중
cli-unarchived = 되살렸어요: { $project } · 사진 { $items }장, 답 { $answers }개, 사람 { $people }명
cli-unarchived-without = 보관할 때부터 없던 사진 파일: { $files }개
error-not-an-archive = 보관 파일이 아니에요: { $file }
error-newer-archive = 더 새로운 Labelbot에서 만든 보관 파일이에요. 먼저 업데이트해 주세요: { $file }
error-damaged-archive = 보관 파일이 망가져서 아무것도 되살리지 않았어요. 망가진 곳: { $part }
error-file-in-use = 보관 파일이 아닌 파일이 이미 있어요. 다른 이름을 골라 주세요: { $file }
error-already-unarchiving = 지금 다른 파일로 작업을 만들고 있어요. 끝난 뒤에 다시 해 주세요.
cli-invite-code = 봇을 아직 켠 적이 없어서 링크를 만들 수 없어요. 봇을 한 번 켜면(labelbot run) 링크가 나와요. 지금은 봇에게 이렇게 보내면 돼요: /start { $code }
cli-status-members = 사람
cli-status-gone = 떠난 사람
cli-status-annotations = 답
cli-status-pending-updates = 처리할 업데이트
cli-status-dead-letters = 처리하지 못한 업데이트
cli-status-dead-notices = 보내지 못한 알림
cli-dead-none = 처리하지 못한 것이 없어요.
cli-dead-next = 다시 해 보려면: labelbot retry 번호. 모두 다시 하려면: labelbot retry all. 30일이 지나면 지워져요.
cli-retry-unknown = 그런 번호는 없어요: { $which }. labelbot status --dead 명령으로 보세요.
cli-retried = 다시 해 볼 것: { $count }개. 실행 중인 봇이 곧 처리해요.
cli-running = @{ $username } 실행 중. 멈추려면 Ctrl-C
cli-first-manager =
    아직 관리자가 없어요. 이 링크를 처음 여는 사람이 관리자가 돼요:
    { $link }
cli-local =
    브라우저에서 이 주소를 여세요: { $url }
    한 사람을 골라 사진에 라벨을 붙여 볼 수 있어요. 모든 것은 이 폴더에 저장돼요: { $folder }
    멈추려면 Ctrl-C
cli-lesson-title = 수업 해 보기
cli-lesson-steps =
    5분이면 수업을 해 볼 수 있어요. 위에서 사람을 고르고 따라 해 보세요.

    1. 김민정 (강사): ‘시작’을 누르고 /class 명령을 보내세요. ‘더 보기’, ‘열린 문’을 누르면 반 번호가 보여요.
    2. 윤정아 (새로 온 분): ‘시작’을 누르고 그 번호를 보내세요. 들어가기, 동의해요, 이름, 연습 시작을 차례로 누르세요.
    3. 윤정아: 사진을 보고 골라 보세요. 한 번은 일부러 틀려 보세요. 맞는 답과 이유가 나오고, 다시 골라요.
    4. 윤정아: ‘선생님께 묻기’를 누르고 궁금한 것을 적어 보내세요.
    5. 김민정: 질문이 사진과 함께 와요. ‘답하기’를 누르고 답을 적은 뒤 ‘답만 보내기’를 누르세요.
    6. 윤정아: 답이 같은 사진 밑에 왔어요. 열 장을 마치면 결과가 나와요.
    7. 김민정: /class 화면이 현황판이에요. 누가 연습하고, 멈췄고, 손을 들었는지 보여요. ‘수업 시작’을 누르세요.
    8. 김민정: ‘많이 헷갈린 5장’을 눌러 보세요. ‘정답 보기’를 누르면 답과 이유가 나와요.
    9. 김민정: /class 화면에서 ‘더 보기’, ‘숙제’, ‘10장’, 날, ‘보내기’를 차례로 누르세요. 윤정아 님께 숙제가 가요.
    10. 김민정: /class 화면에서 ‘수업 끝’을 누르세요. 윤정아 님께 오늘 한 것과 숙제를 알려 드려요.

    연습 사진은 처음 시작한 뒤 1분쯤 지나면 다 그려져요.
cli-drawing = 연습 사진 그리는 중
cli-stopped = 멈췄어요.
cli-stopped-at-once = 하던 일을 마치지 않고 바로 멈췄어요. 다시 시작하면 이어서 해요.

## 명령줄의 도움말
help-bench = 속도와 메모리를 재고, 다른 봇과 비교해요.
help-bench-tap = 한 번 누를 때의 프로세서 시간과 처리량을 가장 단순한 봇과 비교해요.
help-bench-latency = 누른 뒤 다음 사진까지 걸리는 시간을 재요. 단위는 왕복 횟수예요.
help-bench-storage = 한 번 누를 때 저장에 드는 프로세서 시간을 재요. 사진이 많을 때와 적을 때, 오래 한 라벨러와 새 라벨러를 비교해요.
help-bench-memory = 사진과 사람이 많을 때 봇이 쓰는 최대 메모리를 재요.
help-bench-consensus = 라벨을 정하는 계산을 재요. 답 하나와, 작업 전체의 하루 계산이에요.
help-bench-calibration = 실제 사람들의 답으로, 정해진 라벨이 계산한 확률만큼 맞는지 재요.
help-bench-cheats = 사진을 보지 않고 누르는 사람을 얼마나 빨리 찾는지, 다른 사람을 잘못 지목하지는 않는지 재요.
help-bench-promises = 정확도 목표를 지킨다고 할 때 정말 지키는지 시뮬레이션으로 재요.
help-bench-models = 모델의 예측이 답을 얼마나 줄이고 틀릴 때 얼마나 해로운지 시뮬레이션으로 재요.
help-bench-report = 큰 작업의 보고서를 재요. 시간과 메모리, 버튼이 느려지는 정도예요.
help-bench-pictures = 사진 한 장을 준비하는 데 드는 계산 시간을 Pillow를 그냥 쓸 때와 견주어 재요.
help-clean = 따로 둔 사진을 이유마다 세고, 지금 기준으로 무엇이 바뀌는지 보여 줘요.
help-bench-duplicates = 고친 사본을 얼마나 찾는지, 다른 사진을 잘못 짚지 않는지, 사진이 많아지면 얼마나 느려지는지 재요.
help-bench-practice = 연습 사진을 봇의 순서대로 보면 무작위보다 얼마나 빨리 배우는지, 흉내 낸 수강생으로 재요.
help-bench-export = 사진이 많은 작업을 내보낼 때의 처리 시간과 메모리를 재요.
help-doctor = 데이터와 사진, 백업, 텔레그램 연결을 살펴보고 무엇을 하면 되는지 알려 줘요.
help-export = 데이터셋을 내보내요. 그 폴더에 있던 지난번 데이터셋은 새것이 다 만들어진 뒤에 바뀌어요.
help-archive = 작업의 모든 것(사진, 답, 검수, 기록)을 파일 하나에 보관해요. 사람은 가명으로만 들어가요. 같은 이름의 보관 파일은 새것이 다 만들어진 뒤에 바뀌어요.
help-unarchive = 보관 파일을 검사한 뒤 작업을 되살려요. 다른 곳에 설치한 Labelbot에서도 돼요.
help-forget = 한 사람의 이름과 텔레그램 번호, 보낸 말을 모두 지워요. 두 번 물어봐요.
help-import = 사진을 가져와요. 멈췄다가 다시 해도 같은 사진이 두 번 들어가지 않아요.
help-invite = 초대 링크를 만들어 보여 줘요.
help-remove = 사진을 빼요. 번호로 고르거나, 한 사람이 보낸 사진을 모두 빼요.
help-item = 사진의 라벨이 정해진 이유를 보여 줘요. 답마다 비중과 그때까지의 확률이 나와요.
help-job = 정해진 시각에 하는 일을 봐요.
help-job-list = 정해진 일과 그 시각, 지난번 결과를 보여 줘요.
help-job-run = 일을 지금 해요. 봇이 실행 중이어도 돼요.
help-project-label = 진행 중인 작업의 라벨을 바꿔요.
help-project-label-add = 라벨을 목록이나 묶음의 끝에 더해요.
help-project-label-rename = 라벨의 이름을 바꿔요. 이미 한 답의 이름도 함께 바뀌어요.
help-project-label-merge = 라벨을 다른 라벨에 합쳐요. 이미 한 답도 함께 바뀌고, separate 명령으로 되돌릴 수 있어요.
help-project-label-separate = 합친 라벨을 다시 나눠요.
help-member = 참여자를 보고 바꿔요.
help-member-list = 모든 참여자를 들어온 순서대로 보여 줘요.
help-member-set = 검수자가 하루에 볼 사진 수를 바꿔요.
help-member-remove = 참여자를 내보내요. 이미 한 답은 그대로 있어요.
help-member-restore = 내보낸 사람을 다시 참여시켜요. 세지 않던 답도 다시 세요.
help-project = 작업을 만들고 바꿔요. 작업에는 질문과 라벨, 사진이 있어요.
help-project-create = 옵션이나 YAML 파일로 작업을 만들어요.
help-project-list = 모든 작업과 진행 상황을 보여 줘요.
help-project-show = 작업 하나를 보여 줘요.
help-project-set = 작업을 바꿔요.
help-project-pause = 작업을 잠시 멈춰요. 다시 시작할 때까지 사진을 주지 않아요.
help-project-resume = 멈추거나 닫은 작업을 다시 시작해요.
help-project-close = 끝난 작업을 닫아요. 사진과 답은 그대로 있어요.
help-project-delete = 시험 삼아 만든 작업 같은 것을 사진과 답까지 지워요. 두 번 물어봐요.
help-project-gold = 미리 알고 있는 맞는 라벨을 넣어요. 라벨러의 정확도를 여기에 견주어 계산해요. hint(힌트) 칸과 use(용도: 연습, 시험, 숨김) 칸이 있으면 수업에서 쓰는 정답 사진이 돼요.
help-project-predictions = 모델이 예측한 라벨을 넣어요. 모델도 한 사람처럼 답한 것으로 봐요.
help-replay = 지난 답으로 해 봐요. 꼼꼼함에 따라 답이 몇 개 들고 얼마나 정확했을지 계산해요.
help-report = 작업의 진행, 속도, 예상, 일치도, 헷갈리는 라벨, 밀린 검수를 보여 줘요.
help-retry = 처리하지 못한 업데이트와 알림을 다시 해 봐요.
help-run = 봇을 실행해요. LABELBOT_TOKEN 값이 없으면 이 컴퓨터에서만 쓰는 텔레그램과 연습 작업, 채팅 페이지로 실행해요.
help-status = 봇의 상태를 보여 줘요. 사람과 답, 처리할 업데이트, 처리하지 못한 업데이트와 알림의 수예요.
help-labelbot = 텔레그램에서 사진에 라벨을 붙여요. 한 장 보고 한 번 누르면 다음 사진이 나와요.
help-backup = 데이터베이스와 사진을 지금 백업해요. 봇이 실행 중이어도 돼요.
help-restore = 백업으로 되돌려요. 데이터베이스가 없는 폴더에만 할 수 있어요.
help-upgrade-check = 새 버전을 실행하기 전에 백업하고, 데이터베이스가 어떻게 바뀌는지 사본으로 해 봐요.
option-json = JSON으로 출력해요.
option-project-name = 작업의 짧은 이름이나 번호
option-new-project-name = 새 작업의 짧은 이름
option-rounds = 봇마다 재는 횟수, 중앙값을 보여 줘요.
option-seconds = 한 번 재는 시간(초)
option-few = 작은 작업의 사진 수
option-many = 큰 작업의 사진 수
option-photographs = 시험에 쓸 사진이 든 폴더. 없으면 그림을 만들어 써요.
option-pictures = 시험에 쓸 사진 수
option-learners = 흉내 낸 수강생 수
option-crowds = 사람들의 답이 든 폴더. 그 안의 폴더마다 answers.csv(task, worker, label)와 gold.csv(task, label)
option-earlier-answers = 오래 한 라벨러가 전에 한 답의 수
option-items = 작업의 사진 수
option-people = 동시에 누르는 사람 수
option-answers-in-project = 작업의 답 수
option-answers-each = 한 사람의 답 수
option-labelers = 라벨러 수
option-out = 내보낼 폴더, 없으면 만들어요.
option-format = 내보낼 파일의 형식
option-export-status = 이 상태의 사진만 내보내요. 여러 번 쓸 수 있어요.
option-export-label = 이 라벨의 사진만 내보내요. 여러 번 쓸 수 있어요.
option-export-confidence = 라벨이 이만큼은 확실한 사진만 내보내요. 예: 0.95
option-export-since = 이날부터 들어온 사진만 내보내요.
option-export-changed = 이 형식으로 지난번에 내보낸 뒤 바뀐 것만 내보내요.
option-export-pictures = 사진 파일도 넣을지. 정하지 않으면 imagefolder, coco, label-studio, cvat에만 넣어요.
option-export-size = 사진을 줄여요. 긴 쪽의 픽셀 수예요.
option-export-as-kept = 사진을 바로 세우지 않고 저장된 파일 그대로 내보내요.
option-archive-out = 만들 보관 파일. 예: garden.zip
option-archive = 보관 파일
option-unarchive-name = 되살릴 작업의 이름. 없으면 보관할 때의 이름이에요.
option-source = 사진 폴더나 ZIP, 또는 사진의 경로나 인터넷 주소를 적은 목록(CSV, JSON). 폴더 안의 폴더도 읽어요.
option-source-format = 무엇으로 읽을지, 적지 않으면 알아서 정해요.
option-labels-from = 사진이 든 폴더의 이름을 라벨로 읽어요.
option-labels-as = 다른 도구의 라벨을 무엇으로 셀지. suggestion: 한 사람의 답처럼, gold: 미리 아는 답으로
option-add-labels = 작업에 없는 라벨을 추가해요.
option-pictures-folder = 목록의 사진이 있는 폴더, 적지 않으면 목록이 있는 폴더
option-which-question = 질문이 여러 개인 파일에서 가져올 질문의 이름
option-dry-run = 저장하지 않고 모두 읽어 보기만 해요.
option-allow-private = 이 컴퓨터와 내부망의 주소에서도 사진을 내려받아요.
option-errors = 가져오지 못한 줄과 이유를 이 CSV 파일에 적어요.
option-role = 링크를 여는 사람의 역할
option-invite-project = 라벨러가 들어갈 작업, 여러 번 쓸 수 있어요. 적지 않으면 초대받은 분만 들어오는 모든 작업이에요.
option-uses = 링크를 쓸 수 있는 사람 수, 적지 않으면 제한이 없어요.
option-link-days = 링크를 쓸 수 있는 날수, 적지 않으면 30일이에요.
option-items-out = 사진 번호들
option-sender = 이 사람이 보낸 사진 모두. 이름, 가명, 텔레그램 번호 가운데 하나
option-of-project = 이 작업의 사진만
option-erase = 빼지 않고 파일까지 지워요. 되돌릴 수 없어요.
option-back = 그때 뺀 사진을 다시 써요. 뺄 때 나온 시각을 적어요.
option-item = 사진 번호, 내보낸 파일의 item 칸에 있어요.
option-job = 할 일: quality, routing, people, feedback, summary, backup, classes, leases 가운데 하나
option-job-project = 이 작업에서만 해요(이름이나 번호). 적지 않으면 모든 작업에서 해요.
option-backup = 백업 파일, 또는 가장 최근 것을 뜻하는 latest
option-fix = 고칠 수 있는 것은 고쳐요.
option-thorough = 사진 일부가 아니라 모두 검사해요. 오래 걸려요.
option-dead = 다시 할 것의 번호(labelbot status --dead 명령에 나와요), 또는 모두를 뜻하는 all
option-status-dead = 세 번 해도 처리하지 못한 업데이트와 알림을 모두 보여 줘요.
option-status-check = 실행 중인 봇이 괜찮은지 살펴보고, 손볼 것이 있으면 종료 코드 1로 끝나요.
option-label = 작업의 라벨
option-new-labels = 새 라벨, 버튼 순서대로
option-group = 새 라벨을 넣을 묶음
option-new-name = 새 이름
option-into = 합칠 라벨
option-yes = 다시 묻지 않아요.
option-who = 이름, 가명, 텔레그램 번호 가운데 하나, labelbot member list 명령에 나와요.
option-capacity = 하루에 검수할 수 있는 사진 수, 0이면 검수하지 않음
option-withdraw = 이미 한 답도 세지 않아요.
option-forget-answers = 답과 시험 결과, 보낸 사진도 지워요.
option-question = 사진마다 묻는 질문
option-each-label = 라벨 하나, 라벨마다 한 번씩 적어요.
option-guide = 라벨러에게 보여 줄 안내
option-kind = 답의 종류: 하나(single), 여러 개(multiple), 예/아니요(yes-no)
option-project-file = 작업 전체를 적은 YAML 파일
option-known-labels = file 칸과 label 칸이 있는 CSV 파일이나 JSONL 파일, 라벨이 여러 개면 사이에 |
option-model = 모델의 이름, 이름이 다르면 다른 모델로 봐요.
option-past-answers = 지난 답: task, worker, label 칸이 있는 CSV 파일이나 내보낸 annotations 파일
option-gold = 맞는 라벨: task, label 칸이 있는 CSV 파일
option-replay-predictions = 모델의 예측: task, label 칸이 있는 CSV 파일. 모델이 여럿이면 model 칸도 필요해요.
option-replay-project = 파일 대신 이 작업(이름이나 번호)의 답을 써요.
option-simulated-pictures = 시뮬레이션할 사진 수, 여러 번 쓸 수 있어요
option-seeds = 해 볼 횟수, 매번 순서를 섞어요.
option-chart = 여러 설정을 비교해 이 PNG 파일에 그래프로 그려요.
option-report-days = 보고할 날수
option-clean-apply = 지금 기준으로 바꿔요.
option-clean-report = 따로 둔 사진을 모아 이 PNG 파일이나 폴더에 저장해요.
option-picture = 그림도 이 PNG 파일로 저장해요.
option-port = 토큰이 없을 때 여는 채팅 페이지의 포트, 0이면 비어 있는 포트
option-policy = 꼼꼼함: quick(답 두 개, 88–98% 맞음), balanced(답 두 개와 검수, 96–99%), careful(답 세 개와 검수, 99%) 가운데 하나, 아래 옵션은 그 가운데 하나만 바꿔요.

## 명령줄의 쓰는 법
bench-measured = 잰 값
bench-wanted = 목표
bench-no-crowds = { $folder }에 answers.csv가 든 폴더가 없어요.
bench-made-pictures = 폴더가 없어서, 만든 그림으로 재요.
usage-usage = 사용법:
usage-some-options = [옵션]
usage-some-command = 명령 [인자]...
usage-arguments = 인자
usage-options = 옵션
usage-commands = 명령
usage-help = 이 도움말을 보여 줘요.
usage-required = 꼭 적어야 해요
usage-default = 기본값 { $value }
usage-type = { $type ->
    [int] 정수
    [float] 수
    [path] 경로
   *[other] 글
 }
usage-number-setting = { $description } ({ $least }에서 { $most }까지{ $default ->
    [none] {""}
   *[other] {""}, 기본값 { $default }
 })
usage-list-setting = { $description } (하나마다 한 번씩 적어요)
usage-see-help = 쓰는 법 보기: { $command }
usage-error = 오류: { $problem }
usage-missing = 빠졌어요: { $name }{ $choices ->
    [none] {""}
   *[other] {""} (이 가운데 하나: { $choices })
 }
usage-no-option = 그런 옵션은 없어요: { $name }{ $similar ->
    [none] {""}
   *[other] {""} (비슷한 옵션: { $similar })
 }
usage-no-command = 그런 명령은 없어요: { $name }{ $similar ->
    [none] {""}
   *[other] {""} (비슷한 명령: { $similar })
 }
usage-no-command-given = 명령을 적어 주세요.
usage-too-many = 필요 없는 말이 있어요: { $rest }
usage-no-value = 이 옵션에는 값을 적어야 해요: { $name }
usage-takes-no-value = 이 옵션에는 값을 적을 수 없어요: { $name }
usage-wrong-value = { $name }: { $problem }
usage-value = { $kind ->
    [int_parsing] 정수여야 해요.
    [int_from_float] 정수여야 해요.
    [float_parsing] 수여야 해요.
    [greater_than_equal] { $limit } 이상이어야 해요.
    [less_than_equal] { $limit } 이하여야 해요.
    [choice] 이 가운데 하나여야 해요: { $choices }
    [value_error] 2026-03-01 같은 날짜여야 해요.
    [path] 읽을 수 없어요. 소유자와 권한을 확인해 주세요.
   *[other] 쓸 수 없는 값이에요.
 }

## 봇을 실행할 수 없는 이유
run-no-token = LABELBOT_TOKEN 값이 없어요.
run-wrong-token = LABELBOT_TOKEN 값이 맞지 않아요. 텔레그램에서 @BotFather 봇에게 맞는 토큰을 받아 주세요.
run-twice = 이 데이터베이스로 이미 Labelbot이 실행 중이에요: { $host } 컴퓨터의 { $pid }번 프로세스
run-taken-over = 다른 Labelbot이 이어받았어요: { $host } 컴퓨터의 { $pid }번 프로세스
run-folder-taken = 이 폴더에서 이미 Labelbot이 실행 중이에요: { $folder }
run-restoring = 지금 백업으로 되돌리고 있어요. 끝난 다음 봇을 켜세요.
run-older = 이 버전에 맞게 데이터베이스를 바꿔야 하는데, 이전 버전의 봇이 아직 실행 중이거나 백업을 되돌리고 있어요. 봇을 멈췄다가 다시 시작하세요.
run-moved = 봇이 실행되는 동안 데이터베이스 파일이 옮겨졌거나 바뀌어서 봇을 멈췄어요: { $database }. 원래 파일을 이름 끝이 -wal, -shm인 파일과 함께 되돌리거나, 지금 있는 파일로 봇을 다시 시작하세요.
run-part-stopped = 봇의 한 부분이 멈췄어요. 이유는 로그에 있어요.

## 쓸 수 없는 설정
setting-unknown = 그런 설정은 없어요.
setting-line = 이 줄을 읽을 수 없어요. LABELBOT_OWNERS=123456789처럼 적어 주세요.
setting-not-utf8 = UTF-8로 저장해 주세요.
setting-token = 토큰을 적어 주세요. 텔레그램에서 @BotFather 봇에게 받을 수 있어요. 예: 123456:ABC-DEF
setting-api-url = 인터넷 주소를 적어 주세요. 예: https://api.telegram.org
setting-database-url = 이 버전에서는 이런 주소만 쓸 수 있어요: sqlite:///경로/파일.db
setting-data-dir = 폴더 경로여야 해요. 예: /srv/labelbot/data
setting-backup-dir = 폴더 경로여야 해요. 예: /mnt/usb/labelbot
setting-backup-url = s3://bucket/labelbot 같은 주소여야 해요. 이 컴퓨터의 폴더는 LABELBOT_BACKUP_DIR 자리에 적으세요.
setting-owners = 사람의 텔레그램 번호(양수)를 쉼표로 나누어 적어 주세요.
setting-timezone = 시간대 이름을 적어 주세요. 예: Asia/Seoul
setting-language = 둘 가운데 하나를 적어 주세요: ko, en
setting-webhook-url = 이 버전은 웹훅을 쓰지 않아요. 비워 두세요.
setting-cache-chat = 채팅 번호를 숫자로 적어 주세요.
setting-unseen-seconds = 0부터 5까지의 숫자(초)로 적어 주세요. 예: 0.4

## 사진이 못 된 파일
picture-same = { $file } 사진과 같아요.
picture-renamed = 같은 이름의 다른 사진이 있어서 이름을 바꿨어요: { $name }
doubt-flagged = 이상하다는 의견이 있어요.
doubt-file-lost = 사진 파일이 없어졌어요.
doubt-refused = 텔레그램이 받지 않는 사진이에요.
doubt-small = 너무 작은 사진이에요.
doubt-narrow = 너무 길쭉한 사진이에요.
doubt-blurred = 흐린 사진이에요.
doubt-dark = 너무 어두운 사진이에요.
doubt-bright = 너무 밝은 사진이에요.
doubt-one-colour = 거의 한 가지 색뿐이에요.
doubt-frames = 여러 장이 든 파일이에요. 그중 한 장만 보여요.
doubt-copy = 다른 사진과 거의 같아요.
doubt-private = 보낸 분이 얼굴이나 차 번호가 보인다고 했어요.
doubt-unanswered = 얼굴이나 차 번호가 보이는지, 보낸 분이 아직 답하지 않았어요.
picture-not-a-picture = 사진이 아니에요.
picture-kind = 이런 종류의 파일은 읽지 못해요. JPEG나 PNG로 저장해 주세요:
picture-truncated = 파일이 잘렸거나 망가졌어요.
picture-bomb = 사진이 너무 커요. 가로세로를 줄여 주세요:
picture-too-big = 파일 용량이 너무 커요:
picture-too-narrow = 너무 길쭉해서 텔레그램이 받지 않아요.
picture-empty = 빈 파일이에요.
picture-unreadable = 읽을 수 없어요.
picture-is-a-folder = 이름은 사진 같지만 폴더예요.
picture-outside = 폴더 밖을 가리키는 링크예요.
picture-broken-link = 끊어진 링크예요.
picture-special = 일반 파일이 아니에요.
picture-crashed = 이 파일을 읽던 프로그램이 갑자기 멈췄어요.
picture-locked = 비밀번호가 걸려 있어요. 풀어서 보내 주세요.
picture-archive = 열 수 없는 압축 파일이에요. ZIP으로 다시 보내 주세요.
picture-too-many = 압축 파일에 파일이 너무 많아요. 나눠서 보내 주세요.
picture-too-big-to-fetch = 20MB가 넘어서 받을 수 없어요. 사진은 파일이 아니라 사진으로 보내고, ZIP은 나눠서 보내 주세요. 컴퓨터로 넣을 수도 있어요.
picture-not-fetched = 텔레그램에서 받지 못했어요. 다시 보내 주세요.
picture-missing = 그런 파일이 없어요.
picture-not-below = 목록이 있는 폴더 안의 경로여야 해요.
picture-not-web = 인터넷 주소는 http나 https로 시작해야 해요.
picture-private-address = 이 컴퓨터나 내부망의 주소라서 내려받지 않았어요.
picture-download = 서버에서 내려받지 못했어요:
picture-no-answer = 서버에 연결할 수 없어요. 주소가 맞는지 보고, 나중에 다시 해 주세요.

## 사진 넣기
no-project-yet = 사진을 넣을 수 있는 작업이 없어요. 작업을 새로 만들거나 닫은 작업을 다시 열고, 사진을 다시 보내 주세요.
no-project-instructor = 지금은 사진을 넣을 수 있는 작업이 없어요. 관리자에게 작업을 열어 달라고 말씀해 주세요.
upload-form-first = 쓰시던 것을 먼저 끝내 주세요. 이 사진은 넣지 않았으니, 그다음에 다시 보내 주세요.
upload-ask = <b>{ $question }</b>
    사진을 보내 주세요. 여러 장을 한꺼번에 보내도 되고, ZIP 파일도 돼요.
upload-which-project = 어느 작업에 넣을까요?
upload-counting = 사진을 받고 있어요: <b>{ $question }</b>
    { $counts }
upload-counted = 사진을 넣었어요: <b>{ $question }</b>
    { $counts }
upload-counted-none = 새로 넣은 사진이 없어요: <b>{ $question }</b>
    { $counts }
upload-added = 새 사진 { $count }장
upload-same = 같은 사진 { $count }장
upload-doubtful = 살펴볼 사진 { $count }장
upload-refused = 못 읽은 파일 { $count }개
upload-waiting = 받는 중 { $count }개
upload-show = 넣지 못한 파일 보기
upload-add-more = ＋ 사진 넣기
upload-problem = { $name }: { $why }
upload-more-problems = 그 밖에 { $more }개가 더 있어요.
upload-look = 살펴보기

## 사진 살펴보기
manage-clean = 살펴볼 사진 { $count ->
    [1001] 1000장 넘게
   *[other] { $count }장
}
clean-pair = 왼쪽은 이미 있는 사진, 오른쪽은 이번 사진이에요.
clean-pair-out = 왼쪽은 전에 버린 사진, 오른쪽은 이번 사진이에요.
clean-not-shown = 사진을 보여 드릴 수 없어요.
clean-ask = { $doubt } <b>쓸까요?</b>
clean-left = 남은 사진 { $left ->
    [1001] 1000장 넘음
   *[other] { $left }장
 }
clean-use = 쓰기
clean-throw-away = 버리기
clean-all = 이런 것 모두
clean-undo = 되돌리기 ↩
clean-ask-all = { $doubt }
    이런 사진이 { $count ->
        [1001] 1000장 넘게
       *[other] 모두 { $count }장
    } 있어요. 어떻게 할까요?
clean-use-all = 모두 쓰기
clean-throw-all-away = 모두 버리기
clean-back = ← 이 사진으로
clean-which-project = 어느 작업의 사진을 살펴볼까요?
clean-project = { $question } · { $count ->
    [1001] 1000장 넘음
   *[other] { $count }장
}
clean-done = 살펴볼 사진을 모두 보셨어요.
clean-nothing = 살펴볼 사진이 없어요.
clean-used = ✓ 쓰기로 했어요.
clean-thrown-away = ✓ 버렸어요.
clean-all-used = ✓ { $count }장을 쓰기로 했어요.
clean-all-thrown-away = ✓ { $count }장을 버렸어요.
clean-decided-before = 이미 정한 사진이에요. 다음 사진을 보여 드릴게요.
clean-undone = ↩ 되돌렸어요.
clean-undone-partly = ↩ { $count }장을 되돌렸어요. 나머지는 이미 라벨을 붙이고 있거나 다른 분이 정했어요.
clean-not-undone = 되돌릴 수 없어요. 이미 라벨을 붙이고 있거나 다른 분이 정했어요.

## 사진 모으기
collect-enter = 사진 보내기 📷
collect-enter-one = { $question } 📷
collect-request = 사진을 찍어 보내 주세요
collect-consent =
    <b>{ $request }</b>
    직접 찍은 사진만 보내 주세요. 사진은 ‘{ $question }’ 작업에서 라벨을 붙여 인공지능을 가르치는 데 써요.
    보낸 사진은 언제든 뺄 수 있어요: /me
collect-consent-class =
    <b>{ $request }</b>
    직접 찍은 사진만 보내 주세요. 사진은 { $class } 수업에만 쓰고, 수강생의 이름과 답을 지울 때 함께 지워요.
    보낸 사진은 언제든 뺄 수 있어요: /me
collect-agree = 동의해요
collect-refuse = 동의하지 않아요
collect-agreed = 고맙습니다.
collect-refused = 알겠어요. 사진은 받지 않았어요.
collect-card =
    <b>{ $request }</b>
    얼굴, 차 번호, 남의 집 안은 피해서 찍어 주세요.
    길에서는 멈춰 서서 찍으세요.
collect-goal = 오늘 { $today } / 목표 { $goal }장
collect-begin = 보내기 시작
collect-own = 내가 보낸 사진
collect-send =
    사진을 보내 주세요. 여러 장을 한꺼번에 보내도 돼요.
    파일로 보내면 더 또렷해요. 사진으로 보내도 괜찮아요.
collect-which-label = 무엇을 찍으셨나요?
collect-no-label = 모르겠어요
collect-label-chosen = 이제부터 보내는 사진: <b>{ $label }</b>
collect-other-label = 다른 것을 찍었어요
collect-which-project = 어느 작업에 보내는 사진인가요?
error-not-collecting = 지금은 사진을 받지 않아요.
collect-unreadable = 이 사진은 쓸 수 없어요. { $why }
collect-unused = { $why ->
    [same] 이미 받은 사진과 같아서 쓰지 않아요.
    [copy] 이미 받은 사진과 거의 같아요. 쓸지는 담당자가 정해요.
    [small] 사진이 너무 작아요. 쓸지는 담당자가 정해요.
    [narrow] 사진이 너무 길쭉해요. 쓸지는 담당자가 정해요.
    [blurred] 사진이 흐려요. 다시 찍어 주시면 좋아요. 쓸지는 담당자가 정해요.
    [dark] 사진이 어두워요. 다시 찍어 주시면 좋아요. 쓸지는 담당자가 정해요.
    [bright] 사진이 너무 밝아요. 다시 찍어 주시면 좋아요. 쓸지는 담당자가 정해요.
    [one-colour] 사진이 거의 한 가지 색이에요. 쓸지는 담당자가 정해요.
    [frames] 움직이는 사진이에요. 쓸지는 담당자가 정해요.
   *[other] 이 사진은 따로 두었어요. 쓸지는 담당자가 정해요.
 }
collect-counted = 사진 { $count }장을 받았어요 · 오늘 { $today }장
collect-counted-goal = 사진 { $count }장을 받았어요 · 오늘 { $today } / 목표 { $goal }장
collect-private = <b>얼굴이나 차 번호가 보이는 사진이 있나요?</b>
collect-private-none = 없어요
collect-private-some = 있어요, 고를게요
collect-choose = 얼굴이나 차 번호가 보이는 사진의 번호를 누르고, ‘완료’를 누르세요.
collect-number = { $number }
collect-chosen = ✓ { $number }
collect-done = 완료
collect-thanks = { $private ->
    [0] 고맙습니다. 사진을 잘 쓸게요.
   *[other] 고맙습니다. { $private }장은 따로 두었어요.
 }
collect-more = 더 보내기 📷
own-sent = 보낸 사진: 오늘 { $today }장, 지금까지 { $total }장, 쓰는 중 { $used }장
own-of = 내가 보낸 사진: { $question }
own-picture =
    <b>내가 보낸 사진</b>
    { $question }
    { $state ->
        [collected] 아직 확인하기 전이에요.
        [quarantined] 따로 둔 사진이에요.
       *[other] 쓰고 있는 사진이에요.
    }
own-take = 빼기
own-keep = 빼지 않기
own-ask =
    <b>이 사진을 뺄까요?</b>
    이미 파일로 내보낸 것에서는 뺄 수 없어요.
own-taken = 뺐어요.
own-none = 여기에 보낸 사진이 없어요.

## 사진 하나의 내력
item-state-collected = 시작 전
item-state-quarantined = 따로 둠
item-state-open = 답 모으는 중
item-state-settled = 정해짐
item-state-disputed = 답이 갈림
item-state-final = 검수 끝
item-state-discarded = 쓰지 않음
item-state-gold = 정답 사진
item-column-voice = 누가
item-column-label = 답
item-column-weight = 비중
item-column-sure = 그때까지의 확률
item-model = 모델 { $name }
item-others = 다른 라벨
item-gold = 미리 알고 있는 답: { $label }
error-unknown-item = 사진 { $item }번은 없어요. 번호는 사진의 ‘사진이 이상해요 📷’ 화면이나 내보낸 파일의 item 칸에 있어요.
error-number-missing = 사진 번호를 붙여 주세요. 예: /{ $command } 12. 보고 있는 사진에 답장으로 보내도 돼요.
table-bad-row = { $problem ->
    [no-text] 엑셀 파일이나 압축 파일은 읽을 수 없어요. ‘CSV UTF-8’ 형식으로 저장하거나 압축을 풀어 주세요.
    [encoding] { $line }번째 줄: 글자를 읽을 수 없어요. ‘CSV UTF-8’ 형식으로 저장해 주세요.
    [broken] { $line }번째 줄부터 표로 읽을 수 없어요. 큰따옴표가 짝이 맞는지 보세요.
    [broken-row] { $line }번째 줄: 표로 읽을 수 없어요. 큰따옴표가 짝이 맞는지 보세요.
    [broken-json] { $line }번째 줄: JSON이 아니에요. 한 줄에 JSON 하나씩 적어 주세요.
    [columns] { $line }번째 줄: 이 칸이 없어요: { $value }. 첫 줄에 이렇게 적어 주세요: { $other }
    [twice] { $line }번째 줄: ‘{ $value }’ 칸이 두 개예요. 하나만 남겨 주세요.
    [no-list] 사진 목록이 아니에요. 폴더, ZIP, CSV, JSON 파일을 읽을 수 있어요.
    [too-long] 목록이 너무 길어요. 나눠서 가져와 주세요: { $value } 넘음
    [priority] { $line }번째 줄: 우선순위는 정수로 적어 주세요: { $value }
    [use] { $line }번째 줄: 용도는 { $other } 가운데 하나예요: { $value }
    [use-alone] { $line }번째 줄: 용도를 적으려면 라벨도 있어야 해요: { $value }
    [name] { $line }번째 줄: 사진 이름이 너무 길거나 쓸 수 없는 글자가 있어요: { $value }
    [repeated] { $line }번째 줄: { $other }번째 줄과 같은 사진이나 이름이에요: { $value }
    [wide] { $line }번째 줄: 첫 줄보다 칸이 많아요. 쉼표가 든 라벨은 큰따옴표로 묶어 주세요: { $value }
    [no-file] { $line }번째 줄: 사진 이름이 비어 있어요. 라벨: { $value }
    [label] { $line }번째 줄: 이 작업에 없는 라벨이에요: { $value }
    [several] { $line }번째 줄: 라벨은 하나여야 해요: { $value }
   *[differs] { $line }번째 줄: { $other }번째 줄과 같은 사진인데 라벨이 달라요: { $value }
 }
listing-bad-entry = { $problem ->
    [json] { $line }번째 줄: JSON으로 읽을 수 없어요.
    [no-coco] COCO 파일이 아니에요. 사진 목록(images)이 없어요.
    [no-label-studio] Label Studio의 JSON이나 JSON-MIN 파일이 아니에요.
    [no-picture] { $line }번째 항목: 사진의 경로나 주소가 없어요.
    [pictures] { $line }번째 항목: 사진이 여러 장이에요: { $value }
    [id] { $line }번째 사진: id가 없거나 앞 사진과 같아요: { $value }
    [no-image] { $line }번째 annotation: 이런 id의 사진이 없어요: { $value }
    [category] { $line }번째 사진: 없는 category_id가 있어요: { $value }
    [parts] { $line }번째 사진: 일부에만 그린 상자가 있어요. 사진 전체의 라벨만 가져올 수 있어요: { $value }
    [ambiguous] { $line }번째 항목: 경로가 맞는 사진이 여럿이에요: { $value } ({ $other })
    [folder] { $other }: 이 작업에 없는 라벨이에요: { $value }
    [no-choices] { $line }번째 항목: 보기에서 고른 답(choices)이 없고 다른 답만 있어요: { $value }
    [truths] { $line }번째 항목: 정답으로 표시된 답이 서로 달라요: { $value }
    [question] 파일에 이런 질문이 없어요: { $value }. 있는 질문: { $other }
   *[questions] 질문이 여러 개예요. --question 옵션에 하나를 적어 주세요: { $other }
 }
cli-table-row = { $file }: { $problem }
cli-known-refused = 아무것도 저장하지 않았어요. 고쳐서 다시 해 주세요. 라벨 목록: labelbot project show { $project }
cli-known-empty = 라벨이 비어 있는 줄은 건너뛰었어요: { $many }줄
cli-no-such-picture = { $line }번째 줄 { $file }: 그런 사진이 없어요.
cli-ambiguous-picture = { $line }번째 줄은 저장하지 않았어요. { $file }: 이름이 맞는 사진이 여럿이에요: { $others }
cli-differing-picture = { $line }번째 줄은 저장하지 않았어요. { $file }: { $other }번째 줄과 같은 사진인데 라벨이 달라요.
cli-exact-picture = { $line }번째 줄 { $file }: 이 이름의 사진에만 저장했어요. 다른 폴더의 사진에는 저장하지 않았어요: { $others }
cli-known = 사진 { $told }장의 라벨을 저장했어요. 찾지 못한 사진은 { $unknown }장이에요.

## 지난 답으로 해 보기
policy-quick = 낮음
policy-balanced = 보통
policy-careful = 높음
replay-running = 지난 답으로 해 보는 중
replay-trying = 여러 설정을 비교하는 중
replay-answers-or-project = 답이 든 파일을 적거나 --project 옵션을 쓰세요. 둘 가운데 하나만 쓸 수 있어요.
replay-own-predictions = 작업에는 예측이 이미 들어 있어요. --predictions 옵션은 답 파일과 함께 써 주세요.
replay-nothing = 답이 하나도 없어요.
replay-no-gold = 맞는 답을 아는 사진이 없어서 비교할 수 없어요. 맞는 답이 든 파일을 주세요: --gold 파일
replay-none-settled = 알 수 없음 (모두 검수자가 봐요)
replay-unknown = 알 수 없음 (맞는 답이 없어요)
replay-answers-per-item = 사진 한 장에 답 { $value }개
replay-reviewed-share = 검수자가 볼 사진 { $value }
replay-accuracy = 전체 정확도 { $value }
replay-settled-accuracy = 검수 없이 정해진 사진의 정확도 { $value }
replay-mean-confidence = 봇이 계산한 확률의 평균 { $value }
replay-judged-on = 정확도는 맞는 답을 아는 사진 { $pictures }장으로 계산했어요.
replay-doubt-settled = 주의: 맞는 라벨 파일에서 이 답들로 정해진 라벨은 뺐어요. 자기 답을 자기가 채점하게 되니까요. 검수가 끝난(final) 라벨만 썼어요.
replay-doubt-answers = 주의: 맞는 라벨 파일이 사람들의 답이 든 파일이에요. 자기 답을 자기가 채점하므로 이 정확도는 믿을 수 없어요.
replay-doubt-votes = 주의: 맞는 라벨이 모두 이 답들의 다수결과 같아요. 이 답들로 만든 라벨이라면 이 정확도는 믿을 수 없어요. 따로 확인한 라벨을 주세요.
replay-recommended = 추천: --min { $min } --cap { $cap } --settle { $settle } --review { $review } (정확도 { $accuracy }, 사진 한 장에 답 { $answers }개, 검수 { $reviewed })
replay-chart-accuracy = 맞는 라벨 (%)
replay-chart-title = 답을 몇 번 받으면 얼마나 맞을까요?
replay-chart-answers = 사진 한 장에 받는 답
replay-chart-reviewed = 동그라미가 클수록 검수자가 볼 사진이 많아요
rule-majority-3 = 3명 다수결
rule-majority-5 = 5명 다수결
rule-lead-2 = 두 표 앞서면
rule-two-agree = 두 사람의 답이 같으면

## 시계에 따라 하는 일
job-leases = 사진 넘기기 · 결과 계산 · 새 사진과 하루 알림
job-backup = 백업과 정리
job-quality = 라벨과 정확도 다시 계산하기
job-routing = 검수할 사진 나눠 주기
job-classes = 끝난 반 살피기와 지울 때가 된 수강생 정보 지우기
job-people = 답을 한번 봐야 할 사람 찾기
job-feedback = 라벨러에게 결과 알리기
job-summary = 관리자에게 보고서 보내기
job-list = <b>매일 자동으로 하는 일</b>
job-project = <b>{ $question }</b>
job-house = <b>봇 전체</b>
job-more = 그 밖의 작업 { $projects }개
job-line = { $at } { $job } (마지막: { $when } { $state })
job-line-never = { $at } { $job } (아직 한 적 없어요)
job-today = 오늘 { $time }
job-yesterday = 어제 { $time }
job-run-now = 지금 하기 · { $job }
job-choose = <b>{ $job }</b>
    어느 작업에서 할까요?
job-back = ← 돌아가기
job-begun = 시작했어요. 끝나면 결과가 여기에 나와요.
job-was-done = ✓ 끝났어요: { $job }
job-did-nothing = 할 것이 없었어요: { $job }
job-not-done = ✗ 하지 못했어요: { $job }
    잠시 뒤에 다시 눌러 주세요. 그래도 안 되면 봇을 운영하는 분께 알려 주세요.
job-tell-now = 지금 알리기 📣
job-did-quality = 사진 { $items }장을 다시 계산했어요. 그중 { $changed }장의 결과가 조금이라도 달라졌어요.
job-did-quality-none = 아직 답이 없어서 계산할 것이 없어요.
job-did-paused = 잠시 멈춘 작업이라 나눠 주지 않았어요.
job-did-routing = 사진 { $pictures }장을 검수자 { $reviewers }명에게 나눠 줬어요.
job-did-routing-none = 새로 나눠 준 사진은 없어요.
job-did-routing-wait = 검수를 기다리는 사진이 { $pictures }장 더 있어요.
job-did-routing-budget = 이 작업은 하루에 전체 사진의 { $percent }%까지만 검수해요.
job-did-routing-capacity = 오늘은 검수자마다 받을 수 있는 만큼 다 받았어요.
job-did-routing-nobody = 이 사진을 볼 수 있는 검수자가 없어요. 검수자를 초대해 주세요: /invite
job-did-classes-over = 끝난 것 같은 반 { $classes }개를 선생님께 여쭤봤어요.
job-did-classes-near = 곧 정보를 지울 반 { $classes }개를 선생님께 알렸어요.
job-did-classes-deleted = 반 { $classes }개의 수강생 정보를 지웠어요.
job-did-classes-none = 오늘 끝나거나 지울 반은 없어요.
job-did-people = 답을 한번 봐야 할 사람 { $people }명을 관리자에게 알렸어요.
job-did-people-none = 답을 한번 봐야 할 사람은 없어요.
job-did-feedback = { $people }명에게 결과를 알렸어요. 검수에서 바뀐 답 { $corrections }개.
job-did-feedback-none = 새로 알릴 것이 없어요.
job-did-feedback-later = 바뀐 답 { $corrections }개는 내일 { $time }에 알려요.
job-did-summary = 관리자 { $managers }명에게 보냈어요.
job-did-summary-closed = 닫힌 작업이라 보내지 않았어요.
job-did-summary-nobody = 받을 관리자가 없어서 보내지 않았어요.
job-did-summary-today = 오늘 보고서는 이미 보냈어요. 지금 보시려면: /report
job-did-summary-quiet = 일주일 동안 답이 없어서 보내지 않았어요. 지금 보시려면: /report
job-did-backup = 백업 파일: { $file } ({ $megabytes }MB)
job-did-backup-pictures = 백업한 사진 파일: { $pictures }개 (새로 { $new }개)
job-did-backup-damaged = 망가져서 백업하지 못한 사진 파일: { $pictures }개. labelbot doctor 명령을 실행해 보세요.
job-did-backup-unreadable = 읽을 수 없어서 백업하지 못한 사진 파일: { $pictures }개. 예: { $example }. labelbot doctor 명령을 실행해 보세요.
job-did-backup-sent = 다른 곳에 올린 백업 파일: { $files }개
job-did-leases = 시간이 지나 다른 분께 넘긴 사진: { $pictures }장
error-job-busy = 이 일은 지금 하고 있어요. 잠시 뒤에 다시 해 보세요.
error-not-your-class = 이 반은 다른 선생님이 맡고 있어요.
error-not-a-trainee = 지금은 이 반에 들어 있지 않아요. 선생님께 말씀해 주세요.
error-class-over = 이 반은 끝났어요. 그동안 수고하셨어요.
error-class-setting = { $problem ->
    [number] { $least }부터 { $most }까지의 숫자를 적어 주세요.
    [date] 날짜는 3월 2일처럼 적어 주세요.
    [order] 끝나는 날이 시작하는 날보다 앞서요.
    [choice] 아래에서 골라 주세요.
   *[text] { $least ->
        [0] { $most }자까지 적을 수 있어요.
       *[other] 1자부터 { $most }자까지 적을 수 있어요.
    }
 }
error-door-not-ready = 문을 열기 전에 채울 것이 있어요.
error-no-seat-free = 자리가 다 찼어요. 반 설정에서 정원을 늘려 주세요.
error-last-instructor = 선생님이 한 분은 있어야 해요. 다른 분을 먼저 골라 주세요.
job-failed = ⚠ 하지 못했어요: { $job }
    다시 해 보려면 /jobs
    그래도 안 되면 봇을 운영하는 분께 알려 주세요.
needs-person = ⚠ 봇을 운영하는 분이 손볼 것이 있어요.
forget-what =
    <b>내 정보 지우기</b>
    이름과 텔레그램 번호, 반에서 쓰는 이름, 보낸 말을 모두 지워요. 되돌릴 수 없어요.
    지금까지 한 답은 이름 없이 남길까요, 함께 지울까요?
forget-keep-answers = 답은 이름 없이 남기기
forget-with-answers = 답과 보낸 사진도 지우기
forget-not = 그만두기
forget-sure = 정말 지울까요? 반과 작업에서 나가게 되고, 답은 이름 없이 남아요.
forget-sure-with-answers = 정말 지울까요? 반과 작업에서 나가게 되고, 답과 시험 결과, 보낸 사진도 사라져요.
forget-yes = 네, 지워 주세요 ❌
forget-done =
    지웠어요. 그동안 감사했습니다.
    백업 파일에서는 5주 안에 사라져요. 이 대화는 텔레그램에서 직접 지워 주세요.
forget-kept = 아무것도 지우지 않았어요.
forget-exported = 저장된 내 정보예요.
job-state-running = 하는 중
job-state-waiting = 잠시 뒤에 다시 해요
job-state-done = ✓
job-state-failed = ✗ 못 했어요
job-state-stopped = 하다가 멈췄어요
job-column-job = 일
job-column-project = 작업
job-column-at = 시각
job-column-last = 마지막
job-column-next = 다음
job-each-minute = 1분마다
job-unknown = ‘{ $name }’: 그런 일은 없어요. 할 수 있는 일: { $names }
job-not-per-project = { JOSA($name, "은/는", open: "‘", close: "’") } 작업마다 하는 일이 아니에요. --project 옵션을 빼 주세요.
job-project-closed = ‘{ $name }’ 작업은 닫혀 있어요. 먼저 다시 열어 주세요: labelbot project resume { $name }
job-problem = { $kind ->
    [not-sent] 백업 파일은 만들었지만 LABELBOT_BACKUP_URL 주소에 복사하지 못했어요. 인터넷이 되는지 보세요.
    [busy] 다른 백업을 하고 있었어요.
    [backups-gone] 전에 백업이 있던 폴더가 비어 있어요. labelbot doctor 명령으로 할 일을 보세요.
    [holds-more] 오늘 만든 백업에 데이터베이스보다 더 많은 내용이 있어요. labelbot backup 명령으로 할 일을 보세요.
    [no-library] 다른 곳에 백업하려면 프로그램이 하나 더 있어야 해요: pip install 'labelbot[remote]'
    [network] 인터넷이 되지 않았어요.
   *[killed] 하다가 중간에 끝났어요. 메모리가 모자랐거나 컴퓨터가 꺼졌을 수 있어요.
 }
job-went-wrong = 하지 못했어요: { $name } ({ $problem })
job-idle = 할 것이 없었어요: { $name }.{ $projects ->
    [0] {""}
   *[other] { " " }작업 { $projects }개.
 }
job-done = 끝났어요: { $name }.{ $projects ->
    [0] {""}
   *[other] { " " }작업 { $projects }개.
 }

## 관리자의 보고
day = { $month }월 { $day }일
day-and-time = { $day } { $time }
full-day = { $year }년 { $day }
time-of-day = { $part ->
    [night] 밤
    [morning] 오전
    [noon] 낮
   *[afternoon] 오후
 } { $hour }시{ $minute ->
    [0] { "" }
   *[other] { " " }{ $minute }분
 }
report-title = { $question } · { $days ->
    [1] 오늘
   *[other] 최근 { $days }일
 }
report-empty = 아직 사진이 없어요.
report-progress = 끝난 사진 { $decided } / { $total }장 ({ $percent }%)
report-paused = 잠시 멈춘 작업이에요.
report-closed = 닫힌 작업이에요.
report-forecast-done = 필요한 답이 다 모였어요.
report-forecast-day = 남은 답 { $left }개 · 이대로면 { $day }쯤 끝나요.
report-forecast-far = 남은 답 { $left }개 · 이대로면 1년 넘게 걸려요.
report-forecast-unknown = 남은 답 { $left }개 · 언제 끝날지는 며칠 더 봐야 알아요.
report-answers = 오늘 모인 답 { $today }개{ $days ->
    [1] { "" }
   *[other] { " " }· 최근 { $days }일에 { $answers }개
 }
report-agreement = 답의 { $percent }%가 최종 결과와 같아요.
report-confused = 자주 헷갈린 라벨: { $pairs }
report-pair = { $one } ↔ { $other } ({ $times }번)
report-waiting = 기다리는 사진: { $what }
report-disputes = 답이 갈린 것 { $items }장 ({ $days ->
    [0] 오늘부터
   *[other] { $days }일째
 })
report-reviews = 검수할 것 { $items }장 ({ $days ->
    [0] 오늘부터
   *[other] { $days }일째
 })
report-aside = 따로 둔 것 { $items }장
report-resting = 며칠째 쉬는 분: { $names }{ $others ->
    [0] { "" }
   *[other] { " " }외 { $others }명
 }
report-cost = 지금까지 비용 { $won }원 (답 { $answers }개)
report-cost-pictures = 지금까지 비용 { $won }원 (답 { $answers }개, 받은 사진 { $pictures }장)
report-day = 일
report-making = 만드는 중이에요…
report-again = 다시 만들기 🔄
report-sure = 이 숫자는 무슨 뜻인가요? 💡
report-of = { $question } 📊
report-failed = 지금은 만들지 못했어요. 잠시 뒤에 다시 눌러 주세요.
report-choose = <b>어떤 작업을 볼까요?</b> 최근 { $days }일을 보여 드려요.
error-project-not-found = ‘{ $name }’ 작업을 찾지 못했어요. 작업을 고르려면 /report
error-report-days = 기간은 1일부터 { $most }일까지예요. 예: /report 7일
alert-stalled =
    <b>{ $question }</b>
    { $days ->
    [1] 하루 넘게
   *[other] { $days }일째
 } 답이 없어요. 아직 답 { $left }개가 더 필요해요.
alert-disagreeing =
    <b>{ $question }</b>
    요즘 답이 자주 갈려요. 최종 결과와 같은 답이 { $before }%에서 { $now }%로 줄었어요.
    안내를 한번 봐 주세요.
alert-piling =
    <b>{ $question }</b>
    검수할 사진이 { $items }장 쌓였어요. 가장 오래된 것은 { $days ->
    [0] 오늘 왔어요.
   *[other] { $days }일째예요.
 }
summary-progress = 사진 { $total }장
summary-empty = 아직 사진이 없어요
summary-decided = 끝남 { $items }
summary-open = 답 모으는 중 { $items }
summary-disputed = 답이 갈림 { $items }
summary-aside = 따로 둠 { $items }
summary-answers = 하루에 모인 답
summary-reliability = 계산한 확률과 맞은 비율
summary-reliability-marks = 파랑: 계산한 확률 · 초록: 맞은 비율 · 회색: 오차 범위
summary-reliability-step = { $said }%라고 한 사진 { $audits }장
summary-no-answers = 아직 답이 없어요
summary-most = 가장 많은 날 { $answers }개
summary-forecast-done = 필요한 답이 다 모였어요
summary-forecast-day = { $day }쯤 끝나요
summary-forecast-far = 1년 넘게 걸려요
summary-forecast-unknown = 언제 끝날지는 아직 몰라요
summary-paused = 잠시 멈춘 작업
summary-closed = 닫힌 작업
summary-confused = 자주 헷갈린 라벨
summary-not-confused = 아직 헷갈린 라벨이 없어요
summary-times = { $times }번
summary-disputes = 답이 갈린 것
summary-reviews = 검수할 것
summary-items = { $items }장
summary-ages = { $oldest ->
    [0] 오늘부터
   *[other] 길게는 { $oldest }일 · 보통 { $median }일
}
summary-age = { $oldest ->
    [0] 오늘부터
   *[other] 길게는 { $oldest }일
}
summary-nothing-waits = 없어요
cli-report-picture = 그림을 저장했어요: { $file }
## 관리
manage = 관리 ⚙
manage-projects =
    <b>⚙ 관리</b>
    작업을 누르면 바꿀 수 있어요.
manage-no-projects = 아직 작업이 없어요. ‘＋ 새 작업’을 눌러 만들어 보세요.
manage-project-running = { $question }
manage-project-paused = 잠시 멈춤 · { $question }
manage-project-closed = 닫힘 · { $question }
manage-new = ＋ 새 작업
manage-people = 사람들 👥
manage-invite = 초대 ✉
manage-announce = 알리기 📢
manage-export = 파일로 받기 ⬇
manage-back = ← 관리
manage-to-project = 이 작업으로 가기
manage-back-to-project = ← 작업으로
manage-question = <b>{ $question }</b>
manage-state-running = ▶ 진행 중
manage-state-paused = ⏸ 잠시 멈춤
manage-state-closed = 닫힘
manage-numbers =
    사진 { $total }장 · 끝난 사진 { $decided }장
    남은 사진 { $left }장 · 답이 갈린 사진 { $disputed }장
manage-no-pictures = 아직 사진이 없어요. ‘＋ 사진 넣기’를 눌러 주세요.
manage-policy = 꼼꼼함: { $policy }
manage-promise = 정확도 목표 { $right }%: { $stand }
promise-is-unproven = 아직 확인되지 않았어요
promise-is-kept = 지키고 있어요
promise-is-refused = 지금은 지킨다고 할 수 없어요
manage-policy-own = 직접 정함
manage-guide = 안내: { $guide }
manage-no-guide = 안내는 아직 없어요.
manage-pause = 잠시 멈추기 ⏸
manage-resume = 다시 열기 ▶
manage-up = 위로 ▲
manage-down = 아래로 ▼
manage-edit-question = 질문 고치기 ✏
manage-edit-guide = 안내 고치기 ✏
manage-choose-policy = 꼼꼼함 바꾸기
manage-labels = 라벨
manage-settings = 설정 ⚙
manage-close = 작업 닫기 🔒
manage-delete = 작업 지우기 🗑
manage-moved = 순서를 바꿨어요.
manage-changed = 바꿨어요.
manage-policies =
    <b>얼마나 꼼꼼하게 할까요?</b>
    지금: { $policy }
manage-sure-means =
    <b>‘확실함’은 무슨 뜻인가요?</b>
    ‘95% 확실’은 이런 라벨 100개 가운데 95개쯤 맞는다는 뜻이에요.
    여러 분이 같은 답을 할수록 올라가요.
    다 같이 틀릴 수도 있어서 100%라고는 안 해요.
    검수자가 30장을 확인하면 그 결과에 맞춰 고쳐요.
    그 전에는 어림한 값이에요.
manage-policy-line = <b>{ $policy }</b> — { $means }
manage-means-quick = 사진마다 답 두 개쯤. 라벨 100개 가운데 88–98개가 맞아요.
manage-means-balanced = 답 두 개쯤, 헷갈리는 사진은 검수자가 봐요. 100개 가운데 96–99개가 맞아요.
manage-means-careful = 답 세 개쯤, 헷갈리는 사진은 검수자가 봐요. 100개 가운데 99개쯤 맞아요.
manage-ask-question =
    새 질문을 적어서 보내 주세요.
    지금: <b>{ $now }</b>
manage-ask-guide =
    새 안내를 적어서 보내 주세요. 500자까지예요.
    지금: { $now }
manage-nothing-yet = 아직 없어요
manage-text-changed = ✓ 바꿨어요. 이 작업을 하시는 분들께 알려 드릴게요.
## 작업 설정
settings = <b>설정</b> · { $question }
settings-policy = <b>꼼꼼함 자세히</b> · { $question }
settings-line = { $name }: <b>{ $value }</b>
settings-policy-key = 꼼꼼함 자세히 ›
settings-cleaning = <b>사진 확인</b> · { $question }
    들어오는 사진 가운데 이런 사진은 따로 둬요.
settings-cleaning-key = 사진 확인 ›
settings-collecting = <b>사진 모으기와 비용</b> · { $question }
settings-collecting-key = 모으기와 비용 ›
settings-reviewing = <b>검수 자세히</b> · { $question }
settings-reviewing-key = 검수 자세히 ›
settings-dataset = <b>데이터셋</b> · { $question }
settings-dataset-key = 데이터셋 ›
settings-back = ← 설정
setting-means =
    <b>{ $name }</b>
    { $means }
setting-means-max-wrong = 정해진 사진 가운데 틀려도 되는 비율, 예: 2%
setting-means-door = 누가 라벨을 붙일 수 있는지: 누구나, 초대받은 분만, 선생님이나 관리자가 허락한 분만
setting-means-order = 새 사진에 답하는 순서
setting-means-unproven = 목표에 못 미치는 라벨을 누구에게 물을지
setting-means-reasons = 검수자가 고를 수 있는 ‘틀린 이유’
setting-now = 지금: <b>{ $value }</b>
setting-type-number = 고르거나, { $least }부터 { $most }까지의 숫자를 적어서 보내 주세요.
setting-type-number-only = { $least }부터 { $most }까지의 숫자를 적어서 보내 주세요.
setting-type-share = 고르거나, 0부터 100까지의 숫자(%)를 적어서 보내 주세요.
setting-type-lines = 한 줄에 하나씩, { $most }개까지 적어서 보내 주세요.
setting-type-text = 고르거나, 적어서 보내 주세요.{ $key ->
    [timezone] { " " }예: Asia/Seoul
   *[other] { "" }
 }
setting-changed = ✓ 바꿨어요.
setting-on = 켜짐
setting-off = 꺼짐
setting-empty = { $key ->
    [timezone] 봇과 같음
    [reasons] 기본 이유
    [consent] 기본 문장
    [licence] 정하지 않음
    [collect-request] 기본 문장
   *[other] 없음
 }
setting-share = { $share }%
setting-number = { $key ->
    [collect-goal] { $number ->
        [0] 목표 없음
       *[other] { $number }장
    }
    [lease-minutes] { $number }분
    [break-every] { $number ->
        [0] 쉬지 않음
       *[other] { $number }장마다
    }
    [priority] { $number ->
        [0] 만든 순서대로
       *[other] 앞당김 { $number }
    }
    [price] { $number }원
    [min-side] { $number ->
        [0] 꺼짐
       *[other] { $number }픽셀
    }
    [ratio] { $number ->
        [0] 꺼짐
       *[other] { $number }배
    }
    [blur] { $number ->
        [0] 꺼짐
       *[other] { $number }
    }
    [dark] { $number ->
        [0] 꺼짐
       *[other] { $number }
    }
    [bright] { $number ->
        [0] 꺼짐
       *[other] { $number }
    }
    [one-colour] { $number ->
        [0] 꺼짐
       *[other] { $number }
    }
    [picture-price] { $number }원
    [min] { $number }명
    [cap] { $number }명
    [review-cost] 답 { $number }개
   *[other] { $number }
 }
setting-choice-open = 누구나
setting-choice-invited = 초대받은 분만
setting-choice-qualified = 허락받은 분만
setting-choice-people = 라벨러에게 더 묻기
setting-choice-reviewers = 검수자에게 보내기
setting-choice-oldest = 오래된 것부터
setting-choice-newest = 새것부터
setting-choice-uncertain = 헷갈리는 것부터
setting-choice-mixed = 골고루 섞어서
setting-name-door = 참여할 수 있는 사람
setting-name-private = 사진 보호
setting-name-lease-minutes = 사진을 맡는 시간
setting-name-break-every = 쉬어 가기
setting-name-timezone = 시간대
setting-name-priority = 목록 순서
setting-name-order = 사진 순서
setting-name-price = 답 하나의 비용
setting-name-picture-price = 사진 한 장의 비용
setting-name-name-senders = 보낸 사람의 가명
setting-name-reasons = 틀린 이유
setting-name-licence = 이용 조건
setting-name-consent = 동의에 대한 말
setting-name-min-side = 작은 사진
setting-name-ratio = 길쭉한 사진
setting-name-blur = 흐린 사진
setting-name-dark = 어두운 사진
setting-name-bright = 너무 밝은 사진
setting-name-one-colour = 한 가지 색
setting-name-frames = 움직이는 사진
setting-name-copies = 거의 같은 사진
setting-name-collect = 사진 모으기
setting-name-collect-request = 부탁하는 말
setting-name-collect-goal = 사진 하루 목표
setting-name-collect-label = 무엇인지 묻기
setting-name-min = 답하는 사람, 최소
setting-name-cap = 답하는 사람, 최대
setting-name-settle = 정해지는 확률
setting-name-review = 검수로 가는 확률
setting-name-review-cost = 검수 한 번의 비용
setting-name-budget = 하루 검수 한도
setting-name-audit = 확인하는 비율
setting-name-second = 다시 검수하는 비율
setting-name-max-wrong = 틀려도 되는 비율
setting-name-unproven = 목표에 못 미치면
setting-name-blind = 답 가리고 검수
## 작업 지우기
delete-ask =
    이 작업을 지울까요?
    <b>{ $question }</b>
delete-what = 함께 지워져요: 사진 { $pictures }장, 답 { $answers }개
delete-decided = 검수한 답 { $verdicts }개, 미리 알고 있는 답 { $gold }개도 지워져요.
delete-export-first = 답이 필요하면 먼저 ‘파일로 받기 ⬇’로 받아 두세요.
delete-go-on = 지우기
delete-keep = 지우지 않기
delete-sure = <b>{ $question }</b>
    지우면 되돌릴 수 없어요. 정말 지울까요?
delete-yes = 네, 지워요
delete-type-name =
    지우면 되돌릴 수 없어요.
    정말 지우려면 작업 이름을 적어서 보내 주세요: <code>{ $name }</code>
delete-doing = ⏳ 지우는 중이에요: { $question }
delete-done = ✓ 지웠어요: { $question }
error-deletion-unconfirmed = 지우려면 작업 이름을 똑같이 적어 주세요: { $name }
cli-delete-sure = ‘{ $name }’ 작업과 사진 { $pictures }장, 답 { $answers }개, 검수한 답 { $verdicts }개, 미리 알고 있는 답 { $gold }개를 지울까요?
cli-delete-surer = 지우면 되돌릴 수 없어요. 정말 지울까요?
cli-delete-name = 정말 지우려면 작업 이름을 적어 주세요
cli-project-deleted = ‘{ $name }’ 작업을 지웠어요.
cli-delete-kept = 지우지 않았어요.

## 새 작업
new-question =
    <b>새 작업 · 질문</b>
    사진마다 무엇을 물어볼까요? 질문을 적어서 보내 주세요.
    예: 무슨 꽃인가요?
new-kind =
    <b>새 작업 · 답하는 법</b>
    질문: <b>{ $question }</b>
    어떻게 답할까요?
new-kind-single = 라벨 하나 고르기
new-kind-yes-no = 예 / 아니요
new-kind-multiple = 라벨 여러 개 고르기
new-labels =
    <b>새 작업 · 라벨</b>
    질문: <b>{ $question }</b>
    라벨을 한 줄에 하나씩 적어서 한 번에 보내 주세요. 예:

    장미
    나팔꽃
    해바라기
new-labels-again =
    라벨을 다시 적어서 보내 주세요. 한 줄에 하나씩이에요.
    지금 라벨 (누르면 복사돼요):
    <code>{ $labels }</code>
new-labels-edit = 라벨 고치기 ✏
new-summary =
    <b>이대로 만들까요?</b>
    질문: <b>{ $question }</b>
    답하는 법: { $kind }
    라벨 { $many }개: { $labels }
new-create = 만들기
new-created =
    ✓ 작업을 만들었어요: <b>{ $question }</b>

    이제 여기로 사진을 보내 주세요. 여러 장을 한꺼번에 보내도 되고, ZIP 파일도 돼요.
form-give-up = 취소
form-given-up = 취소했어요. 바뀐 것은 없어요.
form-again =
    { $problem }
    고쳐서 다시 보내 주세요. 적으신 글 (누르면 복사돼요):
    <code>{ $typed }</code>
error-at-the-end = 더 옮길 수 없어요.
error-written-anew = 그 뒤에 글을 다시 보내셨어요. 새 글 밑의 버튼을 눌러 주세요.
error-form-over = 이미 끝났거나 취소한 일이에요. 다시 하려면 /projects

texts-changed = ✏ 질문이나 안내가 바뀌었어요: <b>{ $question }</b>
texts-show = 바뀐 안내 보기
texts =
    <b>{ $question }</b>

    라벨: { $labels }

    { $guide }

## 라벨 고치기
labels =
    <b>{ $question }</b>
    라벨 { $many }개. 고칠 라벨을 누르세요.
labels-add = ＋ 라벨 추가
labels-one = 라벨 <b>{ $label }</b>
labels-group = 묶음: { $group }
labels-merged = 여기에 합친 라벨: { $labels }
labels-rename = 이름 바꾸기 ✏
labels-note = 설명: { $note }
labels-note-edit = 설명 ✏
labels-note-ask = <b>{ $label }</b> 라벨을 알아보는 방법을 한 줄로 적어서 보내 주세요. ‘안내 ❓’에 나와요.
labels-example-edit = 예시 사진 🖼
labels-example-ask = <b>{ $label }</b> 라벨의 예시로 보여 줄 사진의 번호를 보내 주세요. 번호는 사진의 ‘사진이 이상해요 📷’ 화면에 있어요.
labels-part-clear = 지우기 🗑
labels-merge = 다른 라벨에 합치기
labels-add-beside = ＋ ‘{ $group }’ 묶음에 추가
labels-separate = ‘{ $label }’ 다시 나누기 ↩
labels-back = ← 라벨
labels-back-to-one = ← 이 라벨로
labels-choose-other = <b>{ $label }</b> 라벨을 어느 라벨에 합칠까요?
labels-counting = ‘{ $label }’ → ‘{ $other }’: 무엇이 바뀌는지 세고 있어요…
labels-sure = <b>{ $label }</b> 라벨을 <b>{ $other }</b> 라벨에 합칠까요?
labels-follow = { $answers ->
    [0] ‘{ $label }’ 라벨을 고른 답은 아직 없어요.
   *[other] 사진 { $pictures }장의 답 { $answers }개가 ‘{ $other }’ 라벨로 바뀌어요.
 }
labels-would-settle = { $disputes ->
    [0] { $open ->
        [0] 아직 답이 정해지지 않은 사진은 그대로예요.
       *[other] 그러면 답을 모으는 사진 { $open }장의 답이 정해져요.
     }
   *[other] { $open ->
        [0] 그러면 답이 갈린 사진 { $disputes }장의 답이 정해져요.
       *[other] 그러면 답이 갈린 사진 { $disputes }장과 답을 모으는 사진 { $open }장의 답이 정해져요.
     }
 }
labels-can-be-separated = 합친 라벨은 라벨러의 카드에서 사라져요. 나중에 다시 나눌 수 있어요.
labels-do-merge = 합치기
labels-merged-now = ✓ 합쳤어요. 답이 갈린 사진은 몇 분 안에 다시 계산해요.
labels-ask = 새 라벨을 한 줄에 하나씩 적어서 보내 주세요.
labels-ask-group = ‘{ $group }’ 묶음에 넣을 새 라벨을 한 줄에 하나씩 적어서 보내 주세요.
labels-ask-back =
    <b>라벨 { $many }개로 넣을까요?</b>
    { $labels }
    아니면 한 줄에 하나씩 다시 적어서 보내 주세요.
labels-split = 네, { $many }개로
labels-as-typed = { $many ->
    [1] 아니요, 하나로
   *[other] 아니요, 적은 그대로 { $many }개로
 }
labels-ask-name = <b>{ $label }</b> 라벨의 새 이름을 적어서 보내 주세요.
labels-gone = 이 라벨은 이제 없어요.
labels-added = ✓ 라벨을 추가했어요.
labels-renamed = ✓ 이름을 바꿨어요.
error-bad-labels = { $problem ->
    [few] 라벨이 하나뿐이에요. 고를 라벨이 더 있어야 해요.
    [few-lines] 라벨이 모자라요. 한 줄에 하나씩, 두 개 이상 적어 주세요.
    [many] 라벨이 { $value }개예요. { $most }개까지 쓸 수 있어요.
    [text] 라벨 ‘{ $value }’: 한 줄로 1자부터 { $most }자까지예요.
    [twice] 같은 라벨이 두 번 있어요: { $value }
    [there] ‘{ $value }’ 라벨은 이미 있어요.
    [merged] ‘{ $value }’ 라벨은 ‘{ $other }’ 라벨에 합쳐져 있어요. 다시 쓰려면 거기에서 다시 나누세요.
    [itself] ‘{ $value }’ 라벨을 같은 라벨에 합칠 수는 없어요.
    [unknown] ‘{ $value }’: ‘{ $project }’ 작업에 그런 라벨이 없어요. 라벨 목록: labelbot project show { $project }
   *[yes-no] 예/아니요 질문의 라벨은 바꿀 수 없어요.
 }
cli-labels-added = ‘{ $name }’ 작업에 라벨을 추가했어요: { $labels }
cli-label-renamed = ‘{ $old }’ 라벨은 이제 { JOSA($new, "이에요/예요", open: "‘", close: "’") }.
cli-labels-merged = ‘{ $label }’ 라벨을 ‘{ $other }’ 라벨에 합쳤어요. 되돌리려면: labelbot project label separate { $name } { $label }
cli-label-separated = ‘{ $label }’ 라벨을 다시 나누었어요.
cli-merge-sure = ‘{ $label }’ 라벨을 ‘{ $other }’ 라벨에 합칠까요?
cli-merge-left = 그대로 두었어요.

## 사람들
people = <b>👥 사람들 { $many }명</b>
people-name = <b>{ $name }</b> · { $roles }
people-no-role = 역할 없음
people-in-open-projects = 누구나 하는 작업의 라벨러
people-removed = 내보냄
people-gone = 봇을 떠남
people-done = 오늘 { $today }장 · 최근 7일 { $week }장
people-total = 오늘 { $today }장 · 최근 7일 { $week }장 · 지금까지 { $total }장
people-since = { $day }부터 · 가명 { $pseudonym }
people-last = 마지막 사진: { $time }
people-never = 아직 답한 사진이 없어요.
people-quality-unknown = 정확도는 아직 몰라요
people-verdicts = 검수 { $verdicts }장
people-verdicts-newest = 최근 검수 { $verdicts }장
people-checked = · 다른 사람이 다시 본 { $checked }장 가운데 { $overturned }장의 답이 바뀌었어요
people-checked-none = · 다른 사람이 다시 본 사진은 아직 없어요
people-checked-little = · 다른 사람이 다시 본 사진이 아직 적어요 ({ $checked }장, 바뀐 사진 { $overturned }장)
people-appeals = · 다시 봐 달라는 요청 { $appeals }번 가운데 { $won }번을 받아들였어요
people-back = ← 사람들
people-entries-show = 할 수 있는 작업
people-entries-none = 정해진 분만 하는 작업이 없어서 고를 것이 없어요.
people-entries = <b>{ $name }</b> 님이 할 수 있는 작업이에요. 누르면 바뀌어요.
people-entries-teaches = <b>{ $name }</b> 님이 자기 반에 넣을 수 있는 작업이에요. 라벨러라면 라벨도 붙일 수 있어요. 누르면 바뀌어요.
people-entries-no-labeler = <b>{ $name }</b> 님은 라벨러가 아니어서 아직 작업을 할 수 없어요.
people-back-to-person = ← 이 사람
people-remove = 내보내기
people-restore = 다시 참여시키기
people-remove-sure =
    <b>{ $name }</b> 님을 내보낼까요?
    이제 아무것도 할 수 없게 돼요. 이미 한 답은 그대로 있어요.
people-restore-sure =
    <b>{ $name }</b> 님을 다시 참여시킬까요?
    전에 하던 일을 이어서 할 수 있어요.
people-came-back =
    ↩ 내보냈던 <b>{ $name }</b> 님이 초대 링크로 다시 들어왔어요.
    지금 역할: { $role }
people-came-back-lost = 돌려주지 않은 역할: { $roles }
people-show = 역할 보기 👤
error-last-manager = 하나뿐인 관리자예요. 먼저 다른 분을 관리자로 정해 주세요.
error-stays-manager = 설정에 적힌 소유자는 항상 관리자예요.

## 답을 한번 봐야 할 사람
concern-title = 🔎 <b>{ $who }</b> 님 답을 한번 봐 주세요.
concern-verdicts-title = 🔎 <b>{ $who }</b> 님 검수를 한번 봐 주세요.
concern-chance = 최근 { $compared }장 가운데 { $same }장이 다른 사람들과 같아요. 사진을 안 봐도 { $chance }장쯤은 같아요.
concern-first = 먼저 나온 답과 { $compared }장 가운데 { $same }장이 같아요.
concern-alike = { $others } 님 답과 { $compared }장 가운데 { $same }장이 같아요.
concern-verdicts = 다시 본 { $compared }장 가운데 { $same }장만 같았어요.
concern-seconds = 한 장에 { $seconds }초쯤 걸렸어요.
concern-project = 작업: { $question }
concern-look = { $who } 보기 👀
concern-practice = { $who } 연습 보내기 🎯
concern-remove = { $who } 내보내기
concern-profile = 이 사람 보기 👤
concern-practice-sent = { $who } 님에게 연습을 권했어요.
concern-answers = <b>{ $who }</b> 님의 최근 답 · { $question }
concern-answer-same = · { $item }번: { $given }
concern-answer-alone = · { $item }번: { $given } (아직 혼자)
concern-answer-other = · { $item }번: { $given } (다른 사람들: { $usual })
concern-no-answers = 한 달 안에 하신 답이 없어요.
practice-advised =
    🎯 연습을 조금 해 보시면 좋겠어요.
    작업: { $question }
practice-advised-key = 연습하기 🎯
error-nothing-to-practise = 연습할 사진이 없어요. 연습 사진을 먼저 정해 주세요.
error-advised-today = 오늘 이미 권했어요.

## 초대
invite-role = <b>누구를 초대할까요?</b>
invite-uses = <b>{ $role }</b>: 몇 분을 초대할까요?
invite-one = 한 사람
invite-several = 여러 사람
invite-link-one =
    이 링크를 전달하세요. 한 분이 { JOSA($role, "으로/로") } 들어올 수 있어요.
    { $link }
invite-link-several =
    이 링크를 전달하세요. 여는 분은 누구나 { JOSA($role, "으로/로") } 들어올 수 있어요.
    { $link }
invite-into = 이 링크로 열리는 작업: { $question }
invite-admit-all = 지금 라벨러 { $people }명도 참여시키기
invite-admitted = 라벨러 { $people }명이 이제 이 작업을 할 수 있어요.
invite-until = { $day }까지 쓸 수 있어요.
invite-used = 지금까지 { $people }명이 들어왔어요.
invite-open = 만든 링크
invite-list =
    { $links ->
        [0] 지금 쓸 수 있는 링크가 없어요.
       *[other] <b>지금 쓸 수 있는 링크</b>예요. 누르면 다시 보여 드려요.
    }
invite-short = { $role } · { $people }명 들어옴
invite-short-until = { $role } · { $people }명 들어옴 · { $day }까지
invite-withdraw = 링크 취소
invite-withdrawn = 링크를 취소했어요. 이제 이 링크로는 들어올 수 없어요.
invite-again = 새로 초대 ✉
invite-back = ← 초대

## 모두에게 알리기
announce-whom = <b>누구에게 알릴까요?</b>
announce-all = 라벨러 모두
announce-ask = 알릴 글을 적어서 보내 주세요. 보내기 전에 한 번 보여 드려요.
announce-preview =
    { $people ->
        [0] { $groups ->
            [0] 받을 라벨러가 아직 없어요.
           *[other] 이렇게 단체방 { $groups }곳에 올려요.
        }
       *[other] { $groups ->
            [0] 이렇게 보내요. 받을 분: { $people }명
           *[other] 이렇게 보내요. 받을 분: { $people }명, 단체방 { $groups }곳
        }
    }

    📢 { $text }

    고치려면 다시 적어서 보내 주세요.
announce-send = { $people ->
    [0] 단체방에 올리기
   *[other] { $people }명에게 보내기
}
announce-sent = { $groups ->
    [0] ✓ { $people }명에게 보내고 있어요.
   *[other] ✓ { $people }명과 단체방 { $groups }곳에 보내고 있어요.
}
announcement = 📢 { $text }
group-announcements = 모두에게 알리는 글을 이 방에도 올릴게요 📢
group-not-here = 여기서는 도와드릴 수 없어서 나갈게요. 저에게 따로 메시지를 보내 주세요 🙏
error-bad-announcement = 글이 { $value }자예요. 1자에서 { $most }자까지 보낼 수 있어요.

## 내보내기
export-which = <b>어느 작업을 파일로 받을까요?</b>
export-format =
    <b>{ $question }</b>
    어떤 파일로 할까요?
export-csv = 표 (엑셀)
export-jsonl = JSON (프로그램용)
export-parquet = Parquet (프로그램용)
export-imagefolder = 라벨별 사진 폴더 (학습용)
export-coco = COCO (사진 포함)
export-label-studio = Label Studio (사진 포함)
export-cvat = CVAT (사진 포함)
export-crowd-kit = 답만 (crowd-kit용)
export-making = ⏳ 파일을 만드는 중이에요: { $question }
export-done = ✓ 파일을 보내 드렸어요: { $question }
export-kept-in = 사진 { $pictures }장은 수업에만 쓰기로 하고 보낸 사진이라 넣지 않았어요.
export-empty-splits = { $splits }에 들어간 사진이 없어요. 라벨이 정해진 사진이 아직 적거나, 한두 분이 거의 모두 보냈기 때문이에요. 부탁받은 분이 보낸 사진은 사람마다 한곳에 모아 두고, 거의 같은 사진도 함께 둬요.
export-failed = 파일을 만들지 못했어요: { $question }
export-again = 다시 해 보기
exported = { $question } · 답 { $annotations }개, 사진 { $items }장
exported-part = { $question } · 답 { $annotations }개, 사진 { $items }장 · 파일 { $parts }개 가운데 { $part }번째
## 검수
command-review = 검수하기
help-command = /{ $name } { $words }
command-report = 보고서 보기
command-people = 사람들
command-invite = 초대하기
command-announce = 모두에게 알리기
command-export = 파일로 받기
command-item = 사진 한 장 보기
command-clean = 사진 살펴보기
command-remove = 사진 한 장 빼기
command-jobs = 자동으로 하는 일
review-call = 검수할 사진 { $pictures }장
review-left = 남은 사진 { $left }장
review-cause-dispute = 답이 갈린 사진이에요.
review-cause-alone = 더 물어볼 분이 없는 사진이에요.
review-cause-unsure = 모르겠다는 분이 있었어요.
review-cause-flag = 사진이 이상하다는 의견이 있어요. 괜찮은 사진이면 라벨을 고르세요.
review-flagged = 사진이 이상하다는 의견이 있어요: { $reasons }
    괜찮은 사진이면 라벨을 고르세요.
review-cause-appeal = 라벨러가 다시 봐 달라고 한 사진이에요. 이번에 고르는 답으로 정해져요.
review-objection = 💬 { $words }
review-taken-back = ↩ 아까 보신 사진이에요. 다시 골라 주세요.
review-taken-back-from = ↩ 아까 고른 답: <b>{ $label }</b>. 다시 골라 주세요.
review-all-labels = 모든 라벨 ›
review-votes = 나온 답 👥
review-no-votes = 아직 답한 사람이 없어요.
review-unclear = 안내가 애매해요 📖
review-pass = 건너뛰기 →
review-flags = <b>사진이 어떻게 이상한가요?</b>
    고르시면 이 사진은 쓰지 않아요.
review-why = ✓ <b>{ $label }</b>
    다르게 답한 분이 있어요. <b>틀린 이유를 골라 주세요.</b>
review-why-write = 직접 적기 ✏️
review-why-nothing = 넘어가기 →
review-why-words = 이유를 적어 주세요. 답을 바꾸려면 ‘뒤로 ↩’를 누르세요.
review-why-typing = 이유를 한 줄로 적어서 보내 주세요.
review-reason-alike = 비슷해 보이지만 달라요
review-reason-overlooked = 작게 보이는 것을 놓쳤어요
review-reason-guide = 안내와 달라요
review-reason-hard = 사진만으로는 어려웠어요
review-finished = 다 보셨어요. 수고하셨어요!
    오늘 <b>{ $today }</b>장 검수하셨어요.
review-nothing = 지금은 검수할 사진이 없어요. 사진이 생기면 아침에 알려 드릴게요.
review-share-done = 오늘 몫을 다 보셨어요. 수고하셨어요!
    오늘 <b>{ $today }</b>장 검수하셨어요.
review-more-wait = 검수할 사진이 { $pictures }장 더 있어요.
review-more-share = 이 작업은 하루에 전체 사진의 { $percent }%까지만 나눠 드려요.
review-more-day = 하루에 나눠 드리는 수가 정해져 있어요.
review-more = 더 보기
review-guide-asked = 관리자에게 물어봤어요. 맨 뒤에 다시 나와요.
review-passed = 다른 분께 보낼게요.
review-put-off = 나중에 다시 보여 드릴게요. 대신 볼 검수자가 없어요.
review-not-needed = 이제 검수하지 않아도 되는 사진이에요.
review-discarded = 쓰지 않기로 했어요.
review-nobody = 검수할 사진이 { $pictures }장 있는데, 볼 수 있는 검수자가 없어요.
    <b>{ $question }</b>
    이미 답하거나 검수한 분은 같은 사진을 볼 수 없어요. 다른 검수자를 초대해 주세요: /invite
review-unclear-what =
    <b>안내에서 무엇이 애매한가요?</b>
    한 줄로 적어서 보내 주세요. 관리자에게 전해 드려요.
review-unclear-send = 그냥 보내기
review-unclear-words = “{ $words }”
review-guide-unclear = 📖 안내만 보고는 답을 정하기 어렵다는 의견이 있어요.
    <b>{ $question }</b>
    나온 답: { $labels }
    안내를 조금 더 적어 주시면 모두에게 도움이 돼요.
review-guide-unclear-alone = 📖 안내만 보고는 답을 정하기 어렵다는 의견이 있어요.
    <b>{ $question }</b>
    안내를 조금 더 적어 주시면 모두에게 도움이 돼요.
error-may-not-review = 검수는 검수자가 하는 일이에요.
error-not-your-review = 이미 끝난 사진이에요. 지금 검수할 사진은 /review
error-nothing-to-take-back = 더 뒤로 갈 수 없어요.
error-verdict-told = 이 사진의 답은 이미 라벨러에게 알려 드려서 되돌릴 수 없어요.
error-verdict-checked = 다른 검수자가 다시 본 사진이라 되돌릴 수 없어요.

## 배우기
feedback = <b>{ $question }</b>
feedback-pictures = { $days ->
    [1] 어제
   *[other] 지난 { $days }일 동안
 } { $pictures }장 하셨어요. 고맙습니다!
feedback-agreement = 하신 답의 { $agreement }%가 최종 결과와 같았어요.
feedback-righted = 다시 보니 처음 답이 맞았던 사진이 { $righted }장 있어요. 👏
feedback-corrected = 검수에서 답이 바뀐 사진이 { $corrected }장 있어요. 한번 보시면 다음에 더 쉬워요.
feedback-unseen = 전에 안 보신 사진까지 모두 { $unseen }장이에요.
feedback-look = 확인하기
correction-yours = 내 답: <b>{ $label }</b>
correction-right = 맞는 답: <b>{ $label }</b>
correction-why = 이유: { $reason }
correction-note = 💡 { $label }: { $note }
correction-left = { $left ->
    [0] 마지막 사진이에요.
   *[other] 이 다음에 { $left }장 더 있어요.
 }
correction-seen = 알겠어요
correction-appeal = 다시 봐 주세요
correction-all-seen = 다 보셨어요. 고맙습니다!
appeal-ask =
    이유를 한 줄로 적어서 보내 주세요.
    적지 않으려면 ‘그냥 보내기’를 누르세요.
appeal-send = 그냥 보내기
appeal-sent = 보냈어요. 다른 분이 다시 보고 결과를 알려 드릴게요.
appeal-sent-before = 다시 봐 달라고 보냈어요.
appeal-accepted = <b>{ $question }</b>
    다시 보니 { JOSA($label, "이/가", open: "<b>", close: "</b>") } 맞았어요. 알려 주셔서 고맙습니다! 👏
appeal-kept = <b>{ $question }</b>
    다른 분이 다시 봤어요. 이번에도 { JOSA($label, "이에요/예요", open: "<b>", close: "</b>") }. 꼼꼼히 봐 주셔서 고맙습니다.
appeal-otherwise = <b>{ $question }</b>
    다시 보니 답은 { JOSA($label, "이에요/예요", open: "<b>", close: "</b>") }. 덕분에 바로잡았어요. 고맙습니다!
appeal-discarded = <b>{ $question }</b>
    다시 보니 쓰지 않는 것이 좋은 사진이었어요. 알려 주셔서 고맙습니다!
appeal-verdict-changed = <b>{ $question }</b>
    검수하신 사진을 다른 분이 다시 봤어요. 답이 { JOSA($label, "으로/로", open: "<b>", close: "</b>") } 바뀌었어요. 헷갈리기 쉬운 사진이에요.
appeal-verdict-kept = <b>{ $question }</b>
    검수하신 사진을 다른 분이 다시 봤어요. 고르신 답 그대로예요: <b>{ $label }</b>
appeal-verdict-discarded = <b>{ $question }</b>
    검수하신 사진을 다른 분이 다시 보고 쓰지 않기로 했어요.
error-past-correction = 이 사진은 이제 보지 않으셔도 돼요.
error-appeal-too-late = 알려 드린 지 오래된 사진이라 이제는 다시 볼 수 없어요.
error-appeal-decided = 이 사진은 이미 다시 보고 정했어요.
cli-member-set = { $name }({ $pseudonym }) 님은 이제 하루에 { $capacity }장까지 검수해요.

## 사진이 왜 이렇게 되었나
voices-dots = { $sign } 표시가 많을수록 평소에 잘 맞히는 분이에요.
voices-new = { $sign } 정확도를 아직 모르는 분이에요. 보통만큼 믿어요.
voices-likeliest = → 뒤는 그때까지 나온 답으로 볼 때 가장 그럴듯한 라벨이에요.
voices-one = { $trust } { $name }: <b>{ $label }</b> → { $likeliest } { $sure }%
voices-model = 🤖 { $name }
voices-earlier = 앞서 답한 { $people }명: { $told }
voices-skipped = · { $reason }: { $names }{ $others ->
    [0] { "" }
   *[other] { " " }외 { $others }명
 }
because-flagged = 사진이 이상하다는 분이 { $people }명 있어요.
because-sure = 답 { $answers }개로 보면 ‘{ $label }’일 확률이 { $sure }%예요. { $least }%가 넘어서 정해졌어요.
because-lead = 한 답이 두 표 앞서서 정해졌어요. 사람마다 얼마나 잘 맞히는지는 아직 몰라요.
because-alike = 더 물어볼 분이 없고, 답 { $answers }개가 모두 같아서 정해졌어요.
because-enough = 답 { $answers }개를 다 받았어요. ‘{ $label }’일 확률이 { $sure }%예요. { $least }%가 넘어서 정해졌어요.
because-split = 답 { $answers }개를 다 받았는데 가장 그럴듯한 ‘{ $label }’도 { $sure }%예요. { $least }%가 안 돼서 검수로 왔어요.
because-worth = 답 { $answers }개로 보면 ‘{ $label }’일 확률이 { $sure }%예요. { $least }%가 넘고, 더 물어봐도 달라질 것이 적어서 정해졌어요.
because-hopeless = 답 { $answers }개로 보면 가장 그럴듯한 ‘{ $label }’도 { $sure }%예요. 더 묻는 것보다 검수가 나아서 검수로 왔어요.
because-unsure = 모르겠다는 분이 { $people }명이라서 검수로 왔어요.
because-few = { $answers ->
    [0] 적어도 { $least }명에게 물어봐요.
   *[other] 답 { $answers }개를 받았어요. 적어도 { $least }개는 받아요.
 }
because-doubtful = 답 { $answers }개로 보면 ‘{ $label }’일 확률이 { $sure }%예요. { $least }%가 될 때까지 더 물어봐요.
because-behind = 답 { $answers }개를 받았어요. 사람마다 얼마나 잘 맞히는지 아직 몰라서, 한 답이 두 표 앞설 때까지 더 물어봐요.
because-still-settled = 정해진 뒤에 알게 된 것까지 더하면 ‘{ $label }’일 확률이 { $sure }%예요. { $sinks }% 아래로 내려가면 다시 물어봐요.
because-verdict = 검수자가 정했어요. { $cause }
because-set-aside = 쓰지 않기로 한 사진이에요: { $reason }
because-collected = 아직 라벨러에게 보여 주지 않은 사진이에요.
because-quarantined = 따로 둔 사진이에요.
because-open = 다음 답이 나오면 어떻게 할지 정해져요.
because-disputed = 검수자가 정하기를 기다려요.
because-final = 검수자가 정했어요.
because-discarded = 쓰지 않기로 한 사진이에요.
because-gold = 연습이나 시험에 쓰는 정답 사진이에요. 라벨러에게는 나가지 않아요.
because-look-dispute = 답이 갈린 사진이에요.
because-look-unsure = 모르겠다는 분이 있던 사진이에요.
because-alone = 더 물어볼 분이 없어서 검수로 왔어요.
because-look-flag = 사진이 이상하다는 의견이 있는 사진이에요.
because-look-audit = 답이 정해진 사진 가운데 다시 확인하려고 고른 사진이에요.
because-look-second = 검수한 사진 가운데 다시 확인하려고 고른 사진이에요.
because-look-appeal = 라벨러가 다시 봐 달라고 한 사진이에요.
item-column-known = 평소 정확도
item-known = { $right }% ({ $low }–{ $high }%)
item-not-known = 아직 몰라요
## 사진 한 장
item-title = <b>사진 { $item }</b> · { $question }
item-file = 파일: { $file }
item-state = { $state }
item-state-label = { $state }: <b>{ $label }</b>
item-answers = 답: { $told }
item-no-answers = 아직 답이 없어요.
item-hidden = 아직 정해지지 않은 사진이에요. 답은 정해진 뒤에 볼 수 있어요.
item-hidden-exam = 시험에 쓰는 사진이라 답은 볼 수 없어요.
item-take-out = 이 사진 빼기 🗑
item-bring-back = 이 사진 다시 쓰기 ↩
item-is-out = 사진 { $item }: 뺐어요. 다시 쓰려면: /item { $item }
item-is-back = 사진 { $item }: 다시 써요.
item-erased-on-screen = 보시던 사진이 지워져서 다음으로 넘어왔어요.
item-erased-elsewhere = 보시던 사진이 지워져서 화면에서도 지웠어요.
sent-show = 보낸 사진 { $pictures }장 📷
sent-by = <b>{ $name }</b> 님이 보낸 사진
sent-for = { $question }
sent-counts = 보낸 사진 { $pictures }장 · 쓰는 사진 { $used }장
sent-in-project = · { $question }: { $pictures }장 · 쓰는 사진 { $used }장
sent-all = 모든 작업의 사진
sent-to-person = ← 이 사람으로
sent-back = ← 보낸 사진으로
sent-choose = 뺀 사진은 다시 쓸 수 있어요. 지운 사진은 되돌릴 수 없어요.
sent-take-out = { $pictures }장 빼기 🗑
sent-bring-back = 다시 쓰기 ↩
sent-working = ⏳ 잠시만 기다려 주세요.
sent-is-out = ✓ { $pictures }장을 뺐어요.
sent-is-back = ✓ { $pictures }장을 다시 써요.
sent-erase-ask = 사진 { $pictures }장을 지울까요?
sent-erase-sure = 정말 { $pictures }장을 지울까요? 되돌릴 수 없어요.
sent-is-erased = ✓ { $pictures }장을 지웠어요.
erase = 지우기 ❌
erase-what = 사진 파일을 지우고, 텔레그램에서도 찾을 수 있는 것은 지워요. 답은 남아요. 이미 내보낸 파일과 백업은 그대로예요.
erase-yes = 네, 지워요
erase-keep = 지우지 않기
item-erased = 지운 사진이에요.
item-erase-ask = 사진 { $item }: 지울까요?
item-erase-sure = 사진 { $item }: 정말 지울까요? 되돌릴 수 없어요.
item-is-erased = 사진 { $item }: 지웠어요.
item-event = { $time } · { $what }
event-because = { $what } ({ $why })
event-collected = 사진이 들어왔어요
event-open = 답을 더 받기로 했어요
event-settled = 답이 정해졌어요
event-disputed = 검수자가 정하기로 했어요
event-quarantined = 따로 두었어요
event-final = 검수자가 답을 정했어요
event-discarded = 쓰지 않기로 했어요
event-unclear = 검수자가 안내가 애매하다고 했어요
event-overturned = 다른 검수자가 답을 바꿨어요
event-gold = 정답 사진으로 정했어요
event-known-label = 미리 알고 있는 답을 넣었어요
event-gold-use = 정답 사진의 용도를 바꿨어요
event-appeal = 라벨러가 다시 봐 달라고 했어요
event-erased = 사진을 지웠어요
event-other = 바뀐 것이 있어요
event-why-answers = 답이 들어와서
event-why-correction = 라벨러가 답을 고쳐서
event-why-estimate = 정확도를 다시 계산해서
event-why-nobody-left = 더 물어볼 분이 없어서
event-why-rules = 라벨이나 설정이 바뀌어서
event-why-gold-use = 정답 사진으로 쓰려고
event-why-gold-removed = 정답 사진에서 빼서
event-why-gold = 미리 알고 있는 답이 있어서
event-why-prediction = 모델의 답이 들어와서
event-why-file-back = 사진 파일을 찾아서
event-why-file-lost = 사진 파일이 없어져서
event-why-refused = 텔레그램이 사진을 받지 않아서
event-why-taken-back = 검수를 되돌려서
event-why-withdrawn = 내보낸 분의 답을 빼서
event-why-given-back = 뺐던 답을 다시 넣어서
event-why-brought-back = 관리자가 다시 쓰기로 해서
event-why-cleaned = 사람이 살펴보고
event-why-limits = 따로 두는 기준이 바뀌어서
event-why-cleaned-back = 다시 살펴보려고
event-why-manager = 관리자가 빼서
event-why-manager-said = 관리자: { $words }
event-why-sent = 보낸 분의 대답에 따라
event-why-sender = 보낸 분이 빼서
report-both = { $one } { $other }
report-honest = 다시 확인한 사진 { $audits }장을 보면, 정해진 라벨의 약 { $right }%가 맞아요 ({ $low }–{ $high }%).
report-unchecked = 라벨이 정말 맞는지는 아직 충분히 확인하지 않았어요.
report-promise-unproven = 정확도 목표 { $right }%는 아직 확인되지 않았어요. 다시 확인한 사진 { $checks }장, 앞으로 { $missing }장쯤 더 필요해요.
report-promise-nobody = 정확도 목표 { $right }%를 확인하려면 검수자가 있어야 해요. 아직 한 분도 없어요.
report-promise-kept = 정확도 목표 { $right }%를 지키고 있어요. 사진 { $checks }장을 다시 확인했어요.
report-promise-unprovable = 정확도 목표 { $right }%는 지금은 확인할 수 없어요. 다시 확인한 사진 { $checks }장.
report-promise-refused = 정확도 목표 { $right }%는 지킬 수 없어요. 다시 확인한 사진 { $checks }장, 그 가운데 틀린 사진 { $wrong }장.
report-alike = 같은 사진에 나온 답이 { $how } (일치도 { $alpha }, 모두 같으면 1)
report-alike-very = 아주 비슷해요
report-alike-fairly = 꽤 비슷해요
report-alike-partly = 조금 달라요
report-alike-hardly = 많이 달라요
promise-takes = 이 목표를 확인하려면 사진 { $checks }장쯤을 다시 봐야 해요. 틀린 사진이 나오면 더 봐야 해요.
promise-every = 이 목표는 사진을 모두 다시 봐야 확인할 수 있어요.
promise-refused =
    <b>{ $question }</b>
    { $stands }
    { $advice }
promise-advice-labels = 안내를 더 쉽게 고치거나, 사진마다 더 많은 분에게 물어보세요.
promise-advice-confused = 가장 많이 헷갈린 라벨: { $pair }. 안내를 고치거나, 두 라벨을 합치거나, 하나를 빼 보세요.
promise-advice-reviewers = 검수도 { $errs }%쯤 틀려요. 검수자와 안내를 함께 보거나, 답을 더 받아서 검수를 줄여 보세요.
promise-advice-looks = 검수가 맞는지 볼 분이 없어요. 검수자를 한 분 더 정해 주세요.
promise-advice-few = 절반이 넘는 사진을 다시 봐야 해요. 사진을 더 모으거나, 목표를 조금 낮춰 보세요.
report-step = { $said }% 확실하다고 한 사진 { $audits }장: { $right }%가 맞았어요 ({ $low }–{ $high }%)
people-quality = { $grade } (정확도 약 { $right }%)
people-quality-chance = 한번 봐 주세요 (안 보고 눌러도 { $right }%쯤 맞아요)
people-grade-great = 아주 잘해요
people-grade-good = 잘해요
people-grade-fair = 가끔 틀려요
people-grade-poor = 자주 틀려요
people-in-project = · { $question }: { $grade } (정확도 약 { $right }%, { $low }–{ $high }%)
people-in-project-chance = · { $question }: 한번 봐 주세요 (안 보고 눌러도 { $right }%쯤 맞아요)
people-in-project-unknown = · { $question }: 아직 잘 몰라요
people-mistakes = ↳ { JOSA($truth, "을/를") } { JOSA($given, "으로/로") } 잘못 볼 때가 있어요 ({ $times }번쯤)
people-chooses = ↳ { JOSA($given, "을/를") } 잘못 고를 때가 있어요 ({ $times }번쯤)
people-no-manager-now = 이제 관리자가 아니에요. 다시 관리자가 되려면 다른 관리자에게 말씀해 주세요.
correction-example = 예시 사진 · { $label }

## 연습
practice-begin = 연습하기
practice-progress = 연습 { $number } / { $size }
practice-calm = 틀려도 괜찮아요. 천천히 보세요.
practice-ask = 선생님께 묻기 🙋
practice-right = ✓ <b>{ $label }</b>, 맞았어요!
practice-wrong = { JOSA($given, "이/가") } 아니라 { JOSA($right, "이에요/예요", open: "<b>", close: "</b>") }.
practice-answer = 정답은 { JOSA($right, "이에요/예요", open: "<b>", close: "</b>") }.
practice-no-flag = 쓸 수 있는 사진이에요. 정답은 { JOSA($right, "이에요/예요", open: "<b>", close: "</b>") }.
practice-is-flag = <b>쓸 수 없는 사진</b>이에요. { $why }.
practice-hint = 💡 { $hint }
practice-spoken = 💡 선생님이 말로 설명해 두셨어요.
practice-hear = 설명 듣기 🔊
practice-again = 다시 골라 보세요.
practice-again-flag = ‘사진이 이상해요’를 눌러 보세요.
practice-look-again = 다시 볼까요?
practice-same = 방금 고른 답이에요.
practice-crossed = ✗ { $label }
practice-flag = 사진이 이상해요
practice-unsure = 모르겠어요
practice-example = { $label } 예시 사진
practice-end = { $size }장 가운데 { $right }장을 <b>한 번에 맞히셨어요</b>.
practice-confused = { JOSA($one, "과/와") } { JOSA($other, "을/를") } 헷갈리셨어요.
practice-confused-often = { JOSA($one, "과/와") } { JOSA($other, "을/를") } <b>자주 헷갈리셨어요</b>.
practice-more = 더 연습하기
practice-more-confused = 헷갈린 것만 더
practice-stop = 오늘은 여기까지
practice-stopped = 잘하셨어요. <b>오늘도 수고하셨어요!</b>
    다시 연습하려면 언제든지 /practice
practice-nothing = 아직 연습할 사진이 없어요.
practice-no-class = 지금 들어 있는 반이 없어요. 반에 다시 들어가시려면 선생님께 말씀해 주세요.
practice-which = <b>어느 반에서 연습할까요?</b>
practice-none = 지금 하고 있는 연습이 없어요.
    연습을 시작할까요?
error-practice-over = 그 사진은 끝났어요. 지금 하실 것을 보여 드릴게요.
error-practice-answer-first = 먼저 답을 골라 주세요. 그다음에 예시를 보여 드려요.
## 반
class-show = 반 🏫
command-class = 반
class-numbered = { $name } ({ $number })
class-which = 어느 반을 볼까요?
class-none =
    아직 반이 없어요.
    반을 만들면 수강생이 QR을 찍고 들어올 수 있어요.
class-new = ＋ 새 반
class-name-ask =
    반 이름을 적어서 보내 주세요.
    예: 서초 3기
class-created = ✓ ‘{ $name }’ 반을 만들었어요.
class-created-next = 이제 ‘문 열기’를 누르면 수강생이 들어올 수 있어요.
class-title = <b>{ $name }</b>
class-people = 수강생 { $trainees } / { $seats }명
class-no-project = 아직 배울 작업이 없어요. ‘반 설정’에서 골라 주세요.
class-door-closed = 문이 닫혀 있어요.
class-door-open = 문이 { $time }까지 열려 있어요.
class-door-open-today = 문이 오늘 밤 12시까지 열려 있어요.
class-door-open-until = 문이 { $day } { $time }까지 열려 있어요.
class-door-key = 문 열기
class-door-key-open = 열린 문
class-trainees-key = 수강생
class-settings-key = 반 설정
class-gold-key = 정답 사진
class-back = ← 반
class-given-away = 이제 ‘{ $name }’ 반을 맡지 않아요.
class-settings = <b>반 설정</b> · { $name }
class-settings-back = ← 반 설정
class-paper-settings-key = 증서에 적을 것
class-paper-settings = <b>증서에 적을 것</b> · { $name }
class-paper-settings-back = ← 증서에 적을 것
class-setting-name = 반 이름
class-setting-subject = 과정
class-setting-centre = 센터 이름
class-setting-contact = 연락처
class-setting-seats = 정원
class-setting-starts-on = 시작하는 날
class-setting-ends-on = 끝나는 날
class-setting-keep-months = 자료 보관 기간
class-setting-language = 안내문 언어
class-setting-kind = 배우는 것
class-setting-course = 증서의 과정 이름
class-setting-hours = 총 시간
class-setting-issuer = 증서 주는 곳
class-setting-head = 증서 주는 분
class-setting-first-number = 증서 첫 번호
class-setting-projects = 배우는 작업
class-setting-instructors = 선생님
class-setting-empty = 아직 없음
class-setting-number = { $key ->
    [keep-months] { $number }개월
    [hours] { $number }시간
    [first-number] { $number }호부터
   *[other] { $number }명
 }
class-means-name = 수강생에게 보이는 이름이에요. 예: 서초 3기
class-means-subject = 반 이름 뒤에 붙어요. 예: 라벨러반
class-means-centre = 수강생의 개인정보를 맡는 곳이에요. 동의를 받을 때 보여 드려요.
class-means-contact = 센터의 전화번호나 이메일이에요. 동의를 받을 때 보여 드려요.
class-means-seats = 이 반에 들어올 수 있는 사람 수예요.
class-means-starts-on = 첫 수업을 하는 날이에요.
class-means-ends-on = 마지막 수업을 하는 날이에요.
class-means-keep-months = 수업이 끝난 뒤에 수강생의 이름과 답을 보관하는 기간이에요.
class-means-language = 벽에 붙이는 안내문과 증서의 언어예요.
class-means-kind = 라벨 붙이기나 검수예요. 검수 반은 검수자가 정한 사진으로 연습해요.
class-means-course = 수료증과 합격증에 적는 이름이에요. 예: 데이터 라벨러 양성과정
class-means-hours = 수료증과 합격증에 적는 수업 시간이에요.
class-means-issuer = 증서를 드리는 곳이에요. 비워 두면 센터 이름을 써요.
class-means-head = 증서 맨 아래에 적는 분이에요. 예: 서초센터장
class-means-first-number = 증서 번호는 해마다 이 번호부터 하나씩 커져요. 예: 7이면 제2026-07호
class-type-date = 고르거나, 날짜를 적어서 보내 주세요. 예: 3월 2일
class-type-text = { $most }자까지 적어서 보내 주세요.
class-language-ko = 한국어
class-language-en = 영어
class-kind-labeling = 라벨 붙이기
class-kind-inspecting = 검수
class-projects = 이 반에서 배울 작업을 골라 주세요.
class-projects-none = 고를 수 있는 작업이 없어요. 관리자에게 이 반에 작업을 넣어 달라고 하세요.
class-instructors = 이 반을 맡을 선생님을 골라 주세요.
class-invite-key = 새 선생님 초대하기
class-invite-link =
    { JOSA($class, "을/를", open: "<b>", close: "</b>") } 함께 맡을 선생님께 이 링크를 보내 주세요. 한 분이 30일 안에 쓸 수 있어요.
    { $link }
class-chosen = 다 골랐어요
class-door-lacks =
    문을 열기 전에 아래를 채워 주세요.
    <b>{ $settings }</b>
class-door-number = 반 번호 <b>{ $number }</b>
class-door-no-practice = <b>아직 연습 사진이 없어요.</b> 먼저 정답 사진을 골라 주세요.
class-door-choose-gold = 정답 사진 고르기
class-door-how-long = 지금부터 얼마 동안 열까요?
class-door-for-hour = 1시간 동안 열기
class-door-for-today = 오늘 밤까지 열기
class-door-for-week = 일주일 동안 열기
class-door-close = 문 닫기
class-door-change = 시간 바꾸기
class-door-back = ← 문
class-link-copy = 링크 복사
class-wall-key = QR 그림
class-wall =
    <b>{ $name }</b>
    반 번호 <b>{ $number }</b>
    { $link }
class-wall-how = 휴대전화 카메라로 찍으세요
class-wall-number = 반 번호
class-drawing = 그리고 있어요. 잠시만 기다려 주세요.
class-sheet-key = 안내문 (A4)
class-sheet-file = { $name } 안내문
class-sheet-pdf = 벽에 붙일 안내문이에요. 이 파일을 인쇄하세요.
class-sheet-png = 같은 안내문이에요. 휴대전화로 보낼 때 쓰세요.
class-sheet-title = 휴대전화로 수업에 들어오는 방법
class-sheet-letter = 가
class-sheet-start = 시작
class-sheet-1 = 텔레그램을 설치하세요
class-sheet-1-how = 플레이 스토어나 앱 스토어에서 ‘텔레그램’을 찾으세요.
class-sheet-2 = 글자를 크게 하세요
class-sheet-2-how =
    텔레그램: 설정 › 대화 설정 › 글자 크기
    휴대전화: 설정 › 디스플레이 › 글자 크기
class-sheet-3 = 카메라로 아래 QR을 찍으세요
class-sheet-3-how = 화면에 나오는 주소를 누르면 텔레그램이 열려요.
class-sheet-4 = 시작(START)을 누르세요
class-sheet-4-how = 화면 맨 아래에 있는 파란 버튼이에요.
class-sheet-5 = 설치했으면 QR을 다시 찍으세요
class-sheet-5-how = 텔레그램을 방금 설치한 분은 한 번 더 찍어야 들어올 수 있어요.
class-sheet-6 = 내일 다시 들어오려면
class-sheet-6-how = 대화를 길게 눌러 ‘고정’을 고르세요. 홈 화면에 추가하셔도 돼요.
class-sheet-7 = 인증 코드는 아무에게도 알려 주지 마세요
class-sheet-7-how = 선생님도 센터도 묻지 않아요.
class-sheet-number = QR을 찍을 수 없으면 텔레그램에서 아래 이름을 찾아 번호를 보내세요.
class-sheet-help = 도움: { $centre } { $contact }
class-trainees =
    <b>수강생</b> · { $name }
    { $trainees ->
        [0] 아직 들어온 분이 없어요.
       *[other] { $trainees } / { $seats }명
    }
class-left =
    <b>나간 분</b> · { $name }
    { $trainees }명
class-left-key = 나간 분 { $trainees }명
class-trainees-back = ← 수강생
class-trainee-name = { $number }번 { $name }
class-trainee = <b>{ $trainee }</b>
class-trainee-since = { $time }에 들어왔어요.
class-trainee-left = 지금은 이 반에 없어요.
class-take-out = 내보내기
class-take-out-sure =
    <b>{ $trainee } 님을 내보낼까요?</b>
    하던 연습은 끝나고, 이 반의 사진은 볼 수 없어요.
class-keep = 그대로 두기
class-taken-out = ✓ 내보냈어요.
class-news-taken-out =
    <b>{ $class }</b> 선생님이 수강생 목록에서 빼셨어요.
    잘못된 것 같으면 선생님께 말씀해 주세요.
class-news-back = <b>{ $class }</b>에 다시 들어오셨어요. 이어서 연습하실 수 있어요.
class-news-let-in = 🎉 선생님이 작업을 열어 주셨어요: <b>{ $questions }</b>
class-news-teaches = 이제 { JOSA($class, "을/를", open: "<b>", close: "</b>") } 맡으셨어요.
class-bring-back = 다시 들어오게 하기
class-brought-back = ✓ 다시 들어오게 했어요.

## 수업
lesson-begin = 수업 시작
lesson-show = 쉬는 시간 · 앞 보기 · 큰 화면
lesson-none = 지금은 수업 중이 아니에요.
lesson-on = 수업 중이에요.
lesson-break = 쉬는 시간이에요.
lesson-resting = 수강생은 모두 앞을 보는 중이에요.
lesson-break-begin = 쉬는 시간
lesson-break-end = 쉬는 시간 끝
lesson-rest-begin = 앞을 봐 주세요
lesson-rest-end = 계속
lesson-big-begin = 큰 화면
lesson-big-end = 큰 화면 끝
lesson-end = 수업 끝
lesson-end-ask =
    <b>수업을 끝낼까요?</b>
    수강생에게 이 수업에서 연습한 것을 알려 드려요.
lesson-end-now = 수업 끝내기
lesson-end-not = 계속하기
lesson-over = 수업을 끝냈어요. <b>수고하셨어요!</b>
lesson-over-already = 수업은 이미 끝났어요.
lesson-slides = 많이 헷갈린 5장
lesson-slide =
    { $people }명이 <b>헷갈린</b> 사진이에요.
    { $question }
lesson-answer = 정답 보기
lesson-next = 다음
lesson-no-slides = 아직 헷갈린 사진이 없어요.
lesson-slides-over = 헷갈린 사진을 다 봤어요.
lesson-slides-again = 처음부터
lesson-files = 파일로 받기
lesson-sending = 사진을 보낼게요.
lesson-homework = 숙제: 연습 { $pictures }장, { $due }까지
lesson-farewell = 수업이 끝났어요. <b>수고하셨어요!</b>
lesson-did = 이번 수업에서 { $pictures }장을 연습해서 { $right }장을 한 번에 맞히셨어요.
error-no-lesson = 지금은 수업 중이 아니에요. 먼저 ‘수업 시작’을 눌러 주세요.
error-cards-rest = 지금은 앞을 봐 주세요. 선생님 말씀이 끝나면 다시 누르세요.

## 시험 (수강생)
exam-title = 시험
exam-title-rehearsal = 시험 연습
exam-card = { $title } { $number } / { $size } · 고른 답: <b>{ $answer }</b>
exam-card-empty = { $title } { $number } / { $size } · 아직 고르지 않으셨어요
exam-chosen = ● { $answer }
exam-dispute = 사람들의 답: { $votes }
exam-given-reason = { $given } ({ $reason })
exam-overview-key = 전체 보기
exam-overview = { $size }장 가운데 <b>{ $chosen }장</b>을 고르셨어요.
exam-overview-empty = <b>아직 고르지 않은</b> 사진이 { $empty }장 있어요.
exam-overview-full = 다 고르셨어요. 이제 제출하시면 돼요.
exam-number = { $number }번
exam-until = { $until }까지
exam-show = 그 사진 보기
exam-look-through = 처음부터 보기
exam-hand-in = 제출하기
exam-sure = <b>제출한 뒤에는</b> 고칠 수 없어요.
exam-hand-in-now = 이대로 제출하기
exam-go-back = 돌아가기
exam-done = <b>잘 제출됐어요. 수고하셨어요!</b>
    결과는 선생님이 확인하신 뒤 알려 드려요.
exam-done-late = <b>시간이 되어 저절로 제출됐어요. 수고하셨어요!</b>
    { $size }장 가운데 { $chosen }장을 고르셨어요.
    결과는 선생님이 확인하신 뒤 알려 드려요.
exam-done-ended = <b>선생님이 시험을 마치셨어요. 수고하셨어요!</b>
    { $size }장 가운데 고르신 { $chosen }장이 제출됐어요.
    결과는 선생님이 확인하신 뒤 알려 드려요.
exam-told = 이미 제출하신 시험이에요. 결과는 앞에서 알려 드렸어요.
exam-rehearsed = <b>{ $size }장 가운데 { $right }장을 맞히셨어요.</b>
    시험도 이렇게 보시면 돼요. 이 점수는 남지 않아요.
exam-rehearse = 시험 미리 해 보기
exam-rehearse-again = 한 번 더 해 보기
exam-ends-soon = ⏰ <b>{ $minutes }분 남았어요.</b> 시간이 되면 저절로 제출돼요.{ $empty ->
    [0] { "" }
   *[other] { "" }
    아직 고르지 않은 사진이 { $empty }장 있어요.
 }
exam-go-on = 시험 이어서 보기
exam-sit = 시험 보기
exam-today = 📝 <b>시험을 보실 수 있어요.</b> { $until }까지예요.
exam-today-after-practice = 📝 <b>연습을 한 번 마치시면</b> 시험을 한 번 더 보실 수 있어요. { $until }까지예요.
error-no-exam = 지금 보시는 시험이 없어요.
error-exam-closed = 시험 시간이 끝났어요. 선생님께 말씀해 주세요.
error-exam-time-over = 시험 시간이 끝나서 고르신 대로 제출됐어요.
error-exam-picture-over = 지나간 사진이에요. 고치시려면 ‘‹ 이전’을 눌러 주세요.
error-exam-handed-in = 이미 제출하셨어요. 이제는 고칠 수 없어요.
error-exam-gold = 지금 시험에 나온 사진이에요. 시험이 끝난 뒤에 바꿔 주세요.
error-exam-goes-on = 지금은 시험 중이에요. 먼저 시험을 마쳐 주세요.

## 시험 (선생님)
sheet-opened =
    📝 <b>시험이 시작됐어요.</b>
    { $pictures }장, { $until }까지예요. 시간이 되면 저절로 제출돼요.
    그때까지 <b>몇 번이든 고치실 수 있어요</b>.
sheet-opened-alone =
    📝 <b>시험을 보실 수 있어요.</b>
    { $pictures }장이고, 시작하면 { $minutes }분이에요. { $until }까지 마쳐 주세요.
    제출하기 전에는 <b>몇 번이든 고치실 수 있어요</b>.
sheet-sit = 시험 보기
sheet-key = 시험
sheet-plan = 시험 · { $pictures }장 · { $minutes }분 · { $pass }장 <b>이상 맞히면</b> 합격
sheet-plan-alone =
    시험 · { $pictures }장 · { $minutes }분 · { $pass }장 <b>이상 맞히면</b> 합격
    각자 편한 시간에 봐요. { $until }까지예요.
sheet-practised = { $people }명 가운데 { $practised }명이 연습을 마쳤어요.
sheet-for-rest = { $sheet ->
    [2] 두 번째
    [3] 세 번째
   *[other] { $sheet }번째
 } 시험이에요. 아직 합격하지 않은 { $people }명이 봐요.
sheet-shorter = 시험에 쓸 정답 사진이 { $gold }장이에요. 다음 시험까지 보려면 { $missing }장이 더 필요해요.
sheet-no-second = 시험을 한 번 더 보려면 정답 사진이 { $missing }장 더 필요해요.
sheet-too-little = 시험에 쓸 정답 사진이 { $gold }장이에요. <b>{ $least }장부터</b> 시험을 볼 수 있어요.
sheet-few-disputes = 시험에 쓸 ‘답이 갈린 사진’이 { $gold }장이에요. <b>{ $least }장부터</b> 시험을 볼 수 있어요.
sheet-begin = 시험 시작하기
sheet-change = 시험 바꾸기
sheet-gold = 정답 사진 고르기
sheet-earlier = 지난 시험
sheet-begin-ask = 지금 <b>{ $people }명에게</b> 시작할까요?
sheet-begin-now = 시작하기
sheet-not-now = 나중에
sheet-has-begun = ✓ 시험을 시작했어요.
sheet-going-on = 📝 { $until }까지 · 시작 <b>{ $begun }명</b> · 제출 <b>{ $handed }명</b>
sheet-absent = 아직 시작하지 않은 분: { $names }
sheet-absent-many = 아직 시작하지 않은 분: { $people }명
sheet-more-time = 5분 더 주기
sheet-more-who = <b>누구에게</b> 5분을 더 드릴까요?
sheet-more-for-all = 모두에게
sheet-more-for-one = { $trainee } · { $until }까지
sheet-more-given = ✓ 5분을 더 드렸어요.
sheet-extended = ⏰ 선생님이 <b>{ $minutes }분을 더</b> 주셨어요. { $until }까지예요.
sheet-again = 새로 보기
sheet-end = 지금 마치기
sheet-end-ask = { $people ->
    [0] 시험을 지금 마칠까요? 아직 시작하지 않은 분은 <b>볼 수 없게 돼요</b>.
    *[other] 시험을 지금 마칠까요? 아직 풀고 있는 { $people }명은 <b>고른 데까지</b> 제출돼요.
    }
sheet-end-now = 마치기
sheet-back = ← 뒤로
sheet-page = ← 시험
sheet-odds = 이 시험에서 70%를 맞히는 분은 100명 가운데 <b>{ $low }명</b>, 90%를 맞히는 분은 <b>{ $high }명</b>이 합격해요.
sheet-part-pictures = 사진 수
sheet-part-minutes = 시간
sheet-part-share = 합격 기준
sheet-part-ends = 함께 · 각자
sheet-part-project = 작업
sheet-ask-pictures = 사진을 <b>몇 장</b> 낼까요?
sheet-ask-minutes = <b>몇 분</b> 동안 볼까요?
sheet-ask-share =
    <b>몇 장</b>을 맞히면 합격인가요?
    다시 볼 때는 한 장씩 더 맞혀야 해요.
sheet-ask-ends = 모두 <b>함께</b> 볼까요, <b>각자</b> 볼까요?
sheet-ask-project = <b>어느 작업</b>의 사진으로 볼까요?
sheet-size = { $pictures }장
sheet-minutes = { $minutes }분
sheet-mark = { $pictures }장 가운데 { $mark }장
sheet-together = 모두 함께
sheet-alone = 각자, { $until }까지
sheet-is-over = 시험이 끝났어요. <b>{ $handed }명</b>이 제출했어요. 결과를 알리기 전에 확인해 주세요.
sheet-show = 확인하기
sheet-over = 시험이 끝났어요. { $people }명 가운데 <b>{ $handed }명</b>이 제출했어요.
sheet-to-check = 결과를 알리기 전에 <b>다시 볼 사진이 { $pictures }장</b> 있어요.
sheet-check = 사진 확인하기
sheet-ready = 이제 <b>결과를 알릴 수</b> 있어요.
sheet-results-at = 결과는 <b>{ $at }</b>에 알려요.
sheet-tell = 결과 알리기
sheet-choose-time = 시간 정하기
sheet-other-time = 시간 바꾸기
sheet-all = 모든 사진 보기
sheet-tell-ask = <b>{ $people }명에게</b> 지금 결과를 알릴까요? 각자 자기 결과만 봐요.
sheet-tell-now = 알리기
sheet-when = 결과를 <b>언제</b> 알릴까요?
sheet-no-time = 정하지 않기
sheet-told = { $people }명에게 결과를 알렸어요. <b>{ $passed }명</b>이 합격했어요.
sheet-second = 합격하지 않은 분은 연습한 뒤 { $until }까지 <b>한 번 더</b> 볼 수 있어요.
sheet-no-other = 시험을 한 번 더 보려면 정답 사진이 { $missing }장 더 필요해요.
sheet-more-disputes = 시험을 한 번 더 보려면 검수자가 정한 사진이 { $missing }장 더 필요해요.
sheet-outvoted = { $people }명 가운데 { $others }명이 { JOSA($other, "을/를", open: "‘", close: "’") } 골랐어요. 정답은 { JOSA($right, "으로/로", open: "‘", close: "’") } 되어 있어요.
sheet-scattered = { $people }명 가운데 <b>{ $hits }명만</b> 맞혔어요. 정답은 { JOSA($right, "으로/로", open: "‘", close: "’") } 되어 있어요.
sheet-clear = { $people }명 가운데 { $hits }명이 맞혔어요. 정답은 { JOSA($right, "이에요/예요", open: "‘", close: "’") }.
sheet-is-dropped = <b>모두 맞힌 것</b>으로 했고, 정답 사진에서도 뺐어요.
sheet-is-dropped-dispute = <b>모두 맞힌 것</b>으로 했어요. 검수 결과는 그대로예요.
sheet-place = 사진 { $number } / { $total }
sheet-drop = 이 문제 빼기
sheet-keep = 그대로
sheet-mend = 정답을 { JOSA($other, "으로/로", open: "‘", close: "’") } 고치기
sheet-mended = ✓ 정답을 고쳐서 정답 사진에 다시 넣었어요.
sheet-next = 다음 볼 사진 · { $left }장
sheet-missed =
    📝 시험 시간이 끝났어요. 이번에는 시험을 보지 않으셨어요.
    다음 시험이 열리면 알려 드릴게요.
sheet-passed = 🎉 <b>축하드려요, 합격이에요!</b>
sheet-right = { $pictures }장 가운데 { $right }장을 맞히셨어요.
sheet-may-work = 이제 ‘{ $question }’ <b>작업을 하실 수 있어요</b>.
sheet-may-review = 선생님이 <b>검수자로 추천</b>하실 수 있어요.
sheet-begin-work = 작업 시작하기
sheet-not-passed = 이번에는 { $pictures }장 가운데 { $right }장을 <b>맞히셨어요</b>.
sheet-almost = 아깝게 <b>{ $missing }장</b>이 모자랐어요.
sheet-far = 합격은 { $mark }장부터예요.
sheet-once-more = 연습하신 뒤 한 번 더 보실 수 있어요.
sheet-once-more-until = 연습하신 뒤 { $until }까지 <b>한 번 더</b> 보실 수 있어요.
sheet-no-more = 그동안 연습해 두세요. 다음 시험은 선생님이 알려 주실 거예요.
sheet-practise = 헷갈린 것 연습하기
sheet-practise-disputes = 검수 연습하기
sheet-show-wrong = 틀린 { $wrong }장 보기
sheet-sit-again = 시험 한 번 더 보기 · { $mark }장부터 합격
sheet-wrong = 틀린 사진 { $number } / { $total }
sheet-wrong-line = { JOSA($given, "을/를", open: "‘", close: "’") } 고르셨어요. 정답은 { JOSA($right, "이에요/예요", open: "<b>", close: "</b>") }.
sheet-wrong-empty = 고르지 않으셨어요. 정답은 { JOSA($right, "이에요/예요", open: "<b>", close: "</b>") }.
sheet-wrong-dispute =
    고른 답: { $given }
    정답: <b>{ $right }</b>
sheet-object = 다시 봐 주세요 🙋
sheet-object-back = ← 틀린 사진으로
sheet-object-ask =
    <b>왜 다른 답이라고 생각하세요?</b>
    적어서 보내시거나 🎤를 누른 채 말씀하세요.
error-exam-open = 아직 끝나지 않은 시험이 있어요. 결과를 알린 뒤 새로 시작해 주세요.
error-exam-before-end = 아직 끝나지 않은 시험이 있어요. 시험을 마치고 결과를 알린 뒤 반을 마쳐 주세요.
error-too-little-exam-gold = 시험에 쓸 정답 사진이 { $least }장보다 적어요. 먼저 정답 사진을 골라 주세요.
error-nobody-to-examine = 시험을 볼 수강생이 없어요.
error-exam-passed = 이미 합격하셨어요. 다시 안 보셔도 돼요.
error-practise-first = 먼저 ‘헷갈린 것 연습하기’를 한 번 마쳐 주세요. 그다음 시험을 보실 수 있어요.
error-sheet-not-over = 아직 시험 중이에요. 끝난 뒤에 볼 수 있어요.
error-sheet-unchecked = 먼저 다시 볼 사진을 확인해 주세요.
error-results-not-told = 결과는 선생님이 확인하신 뒤 알려 드려요.
error-nothing-wrong = 이제 틀린 사진이 없어요.

## 현황판

board-title = <b>{ $name }</b> { $trainees }명 · 연습 마친 분 { $done }명
board-title-now = <b>{ $name }</b> { $state ->
    [resting] 앞을 보는 중
    [break] 쉬는 시간
   *[on] 수업 중
 } · 연습 마친 분 { $done }명
board-idle = 3분째 멈춘 분: { $names }
board-wrong = 세 번 연달아 틀린 분: { $names }
board-troubled = 도움이 필요한 분: { $names }
board-hands = 손든 분: { $names }
board-and-others = { $names } 외 { $others }명
board-practised = 오늘 연습한 분 { $people }명 · 지금 연습하는 분 { $now }명
board-not-yet = 아직 연습하지 않은 분: { $names }
board-confused = 많이 헷갈린 것: { JOSA($one, "과/와") } { $other } ({ $times }회)
board-homework = 숙제 마친 분 { $done }명
board-nobody-yet = 오늘은 아직 아무도 연습하지 않았어요.
board-hand-down = { $trainee } 손 내리기
board-questions = 질문 { $questions }개
board-again = 새로 보기
board-more = 더 보기
board-try = 수강생처럼 해 보기
class-upkeep-key = 새 반 · 반 마치기
class-upkeep = <b>{ $name }</b>
    새 반을 만들거나, 다른 센터에 보낼 파일로 받거나, 이 반을 마칠 수 있어요.
board-next-key = 다음 기수 만들기
board-next-ask =
    { JOSA($name, "과/와") } 똑같은 <b>{ $next }</b> 반을 만들까요?
    수강생과 날짜는 옮기지 않아요.
board-next-yes = 만들기
board-table-key = 전체 표
board-column-practised = 연습
board-column-right = 한 번에
board-column-homework = 숙제
board-state-idle = 멈춤
board-state-wrong = 자꾸 틀림
board-state-hand = 손들었음
board-state-practises = 연습 중
board-homework-done = 마침
board-homework-open = 아직
board-person = <b>{ $number }번 { $name }</b> · 연습 { $pictures }장
board-mistaken = { JOSA($right, "을/를") } { JOSA($given, "으로/로") } 고를 때가 있어요.
board-recent-key = 최근 답
board-recent = <b>{ $number }번 { $name }</b> · 최근 답
board-recent-none = 아직 연습한 사진이 없어요.
board-answer-right = ✓ { $given }
board-answer-wrong = ✗ { $given } (정답: { $right })
board-cheer-key = 응원 보내기
board-cheer-which = { $number }번 { $name } 님께 보낼 말을 골라 주세요.
board-cheer-1 = 잘하고 계세요!
board-cheer-2 = 천천히 하셔도 돼요.
board-cheer-3 = 오늘 정말 많이 하셨어요!
board-cheered = ✓ 응원을 보냈어요.
board-encouraged =
    { $who } 선생님이 응원을 보내셨어요.
    <b>{ $words }</b>
board-let-in = 작업할 수 있게 하기
board-is-let-in = ✓ 이제 이 반의 작업을 할 수 있어요.
board-person-back = ← 이 수강생
## 정답 사진
manage-gold = 정답 사진 🎯
command-gold = 정답 사진 고르기
gold-title = <b>정답 사진</b> · { $question }
gold-ready = { $wanted }장 가운데 <b>{ $ready }장</b> 준비됐어요.
gold-uses = 연습 { $practice } / { $practicewanted } · 시험 { $exam } / { $examwanted } · 숨김 { $hidden } / { $hiddenwanted }
gold-begin = 이어서 고르기
gold-list = { $use } { $many }장
gold-use-practice = 연습
gold-use-exam = 시험
gold-use-hidden = 숨김
gold-ask = <b>{ $question }</b> 맞는 답을 골라 주세요.
gold-done = ✓ { $right } · { $use } 사진이에요.
gold-pass = 이 사진은 넘기기
gold-overview = 정답 사진 목록
gold-undo = 되돌리기 ↩
gold-undone = ↩ 되돌렸어요.
gold-not-undone = 다른 선생님이 그 뒤에 바꾼 사진이라 그대로 두었어요.
gold-why = 왜 그런지 <b>한 줄로</b> 적어서 보내시거나 🎤를 누른 채 말씀하세요.
gold-hint = 💡 { $hint }
gold-spoken = 💡 말로 한 설명이 있어요.
gold-hear = 설명 듣기 🔊
gold-no-hint = 아직 설명이 없어요. 한 줄 적어서 보내 주세요.
gold-next = 다음 사진
gold-to-practice = 연습에 쓰기
gold-to-exam = 시험에 쓰기
gold-to-hidden = 숨겨 두기
gold-for-practice = ✓ 연습에 써요.
gold-for-exam = ✓ 시험에 써요.
gold-for-hidden = ✓ 숨겨 두었어요.
gold-place = <b>{ $use }</b> { $place } / { $total }
gold-right = 맞는 답: <b>{ $right }</b>
gold-before = ‹ 이전
gold-after = 다음 ›
gold-write-hint = 설명 쓰기
gold-change = 답 바꾸기
gold-remove = 정답 사진에서 빼기
gold-removed = ✓ 뺐어요. 다시 보통 사진이에요.
gold-back-to-list = ← 목록으로
gold-example = 예시 사진으로 쓰기
gold-example-made = ✓ 예시 사진이 됐어요.
gold-explain = 라벨 설명
gold-labels = <b>라벨 설명</b> · { $question }
gold-labels-back = ← 라벨 설명
gold-label = <b>{ $label }</b>
gold-label-example = 예시 사진은 이 사진이에요.
gold-label-no-example = 예시 사진은 정답 사진 목록에서 정할 수 있어요.
gold-note-ask = <b>{ $label }</b>: 무엇을 보면 알 수 있는지 한 줄로 적어서 보내 주세요.
gold-offers = <b>{ $question }</b>
    검수에서 이유가 적힌 사진 { $pictures }장을 연습에 넣을까요?
gold-offers-show = 하나씩 보기
gold-offers-not-now = 나중에
gold-offers-later = 나중에 보시려면: /gold
gold-offers-wait = 검수에서 온 사진 { $count }장
gold-offer-ask = 연습에 넣을까요? 남은 사진: { $left }장
gold-offer-take = 연습에 넣기
gold-offer-leave = 넣지 않기
gold-offer-left = 넣지 않았어요.
gold-none-left = 고를 사진이 더 없어요. 사진을 더 보내 주세요.
gold-which-project = 어느 작업의 정답 사진을 고를까요?
gold-no-project = 맡은 반에 작업이 아직 없어요. 먼저 반을 만들어 주세요.
error-not-for-gold = 지금은 정답 사진으로 쓸 수 없는 사진이에요.
error-example-in-exam = 시험에 쓸 사진은 예시가 될 수 없어요. 다른 사진을 골라 주세요.
error-hint-too-long = 설명이 길어요. { $most }자까지 짧게 적어 주세요.
# The plan of a class, and homework
homework-key = 숙제
homework-plan-key = 수업 계획
homework-plan = <b>{ $name } 수업 계획</b>
homework-plan-none = 아직 계획이 없어요.
homework-plan-line = { $day } · { $topic } · { $exercise }
homework-plan-line-short = { $day } · { $topic }
homework-plan-no-day = 날짜 미정
homework-plan-usual = 여덟 번 수업 계획 넣기
homework-plan-write = 적어서 고치기
homework-plan-ask =
    수업마다 한 줄씩 적어서 보내 주세요. 날짜, 주제, 연습 순서예요.
    예: 10/6, 라벨이란, 연습 10장
homework-plan-typed = <code>{ $line }</code>
homework-given = 숙제: 연습 { $pictures }장, { $due }까지
homework-past = 지난 숙제: 연습 { $pictures }장, { $due }까지
homework-done = 마친 분 <b>{ $people }명</b>: { $names }
homework-open = 아직 <b>{ $people }명</b>: { $names }
homework-who-open = { $trainee }({ $pictures }장)
homework-nobody = 아직 반에 들어온 분이 없어요.
homework-earlier = 지난 숙제
homework-another = 다른 숙제 내기
homework-withdraw = 숙제 취소하기
homework-ask-size = <b>연습 몇 장</b>을 숙제로 낼까요?
homework-size = { $pictures }장
homework-ask-due =
    연습 { $pictures }장, <b>언제까지</b> 할까요?
    적어서 보내셔도 돼요. 예: 목요일 저녁 8시
homework-ask-hour =
    { $day } <b>몇 시까지</b> 할까요?
    적어서 보내셔도 돼요. 예: 목요일 저녁 8시
homework-hour = 시각 바꾸기
homework-next-lesson = 다음 수업: { $due }
homework-back = ← 뒤로
homework-sure = 연습 { $pictures }장, { $due }까지예요. <b>{ $people }명에게</b> 보낼까요?
homework-sure-nobody =
    연습 { $pictures }장, { $due }까지예요.
    <b>아직 반에 들어온 분이 없어요.</b> 들어오는 분께 알려 드릴게요.
homework-send = 보내기
homework-set = 숙제로 정하기
homework-sent = ✓ 보냈어요.
homework-is-set = ✓ 숙제로 정했어요.
homework-new =
    <b>숙제가 나왔어요.</b>
    연습 { $pictures }장, { $due }까지
homework-begin = 시작하기
homework-remind =
    <b>내일까지 하실 숙제가 있어요.</b>
    연습 { $pictures }장 ({ $done }장 하셨어요), { $due }까지
homework-remind-today =
    <b>오늘까지 하실 숙제가 있어요.</b>
    연습 { $pictures }장 ({ $done }장 하셨어요), { $due }까지
homework-progress = 숙제 { $number } / { $size }
homework-end = <b>숙제를 다 하셨어요.</b> 👏 { $size }장 가운데 { $right }장을 한 번에 맞히셨어요.
homework-welcome =
    { $name } 님({ $number }번), <b>잘 오셨어요</b>.
    숙제가 있어요: 연습 { $pictures }장, { $due }까지
    틀려도 괜찮아요.
homework-go-on = 이어서 하기
today-begin-in = { $name } 숙제 시작하기
today-go-on-in = { $name } 숙제 이어서 하기
today-practise = 연습하기
today-practise-in = { $name } 연습하기
homework-mute = 이런 알림 끄기
homework-muted = 이제 숙제를 다시 알려 드리지 않아요. 숙제 보기: /start
today-homework = <b>{ $name } 님, 오늘 할 일이 있어요.</b>
today-pictures = 숙제: 연습 { $pictures }장 ({ $done }장 하셨어요), { $due }까지
today-finished = 숙제를 다 하셨어요. 👏
today-nothing = 아직 작업이 없어요. 생기면 알려 드려요.
due = { $weekday }({ $day }) { $time }
weekday = { $number ->
    [0] 월요일
    [1] 화요일
    [2] 수요일
    [3] 목요일
    [4] 금요일
    [5] 토요일
   *[6] 일요일
 }
plan-topic-1 = 시작하기와 첫 연습
plan-exercise-1 = 연습 10장
plan-topic-2 = 사진 모으기
plan-exercise-2 = 사진 10장 보내기
plan-topic-3 = 사진 고르기
plan-exercise-3 = 흐린 사진과 같은 사진 찾기
plan-topic-4 = 라벨 붙이기
plan-exercise-4 = 연습 20장
plan-topic-5 = 헷갈리는 사진
plan-exercise-5 = 헷갈린 것만 20장
plan-topic-6 = 안내 함께 고치기
plan-exercise-6 = 연습 30장
plan-topic-7 = 시험 연습
plan-exercise-7 = 연습 40장
plan-topic-8 = 시험
plan-exercise-8 = 시험 30장
error-plan-unreadable = ‘{ $line }’ 줄을 못 읽었어요. 날짜, 주제, 연습을 쉼표로 나눠 적어 주세요. 예: 10/6, 라벨이란, 연습 10장
error-due-unreadable = 언제까지인지 못 읽었어요. 이렇게 적어 주세요. 예: 목요일 저녁 8시
error-due-over = 이미 지난 때예요. 앞으로 올 날과 시각을 적어 주세요. 예: 목요일 저녁 8시

## 반의 끝
class-end-key = 반 마치기
class-end-list = 끝난 반
class-end-ask = { JOSA($class, "을/를", open: "<b>", close: "</b>") } 마칠까요?
class-end-means = 문과 연습을 닫고 수강생 { $people }명께 알려 드려요. 하시던 작업은 계속하실 수 있어요.
class-end-delete-on = 수강생의 이름과 답은 { $day }에 지워요.
class-end-deleted-on = 수강생의 이름과 답은 { $day }에 지웠어요.
class-end-yes = 반 마치기
class-end-no = 계속하기
class-end-done = ✓ 반을 마쳤어요. 수고하셨어요.
class-end-title = <b>{ $class }</b> · 끝난 반
class-end-people = 수강생 { $people }명
class-end-figures = 수강생 { $people }명 · 연습 { $pictures }장 · 한 번에 맞힌 사진 { $right }%
class-end-reopen = 다시 열기
class-end-reopened = ✓ 반을 다시 열었어요. 새로 오실 분이 있으면 문도 열어 주세요.
class-end-others = ← 반 목록
class-end-which = 어느 끝난 반을 볼까요?
class-end-none = 끝난 반이 아직 없어요.
class-end-show = 반 보기
class-end-told = { JOSA($class, "이/가", open: "<b>", close: "</b>") } 끝났어요. 그동안 수고하셨어요!
class-end-told-work = 배우신 작업은 계속하실 수 있어요.
class-end-told-delete = 이름과 답은 { $day }에 지워 드려요.
class-end-reopened-told = { JOSA($class, "이/가", open: "<b>", close: "</b>") } 다시 열렸어요. 이어서 연습하실 수 있어요.
further-use-key = 보낸 사진을 더 써도 될까요?
further-use-ask =
    수업에 보내신 사진 { $pictures }장을 <b>수업이 끝난 뒤에도</b> 라벨을 붙여 인공지능을 가르치는 데 써도 될까요?
    허락하지 않으시면 약속한 날에 지워요. 수료와 작업에는 아무 영향이 없어요.
further-use-yes = 써도 돼요
further-use-no = 쓰지 마세요
further-use-allowed = 고맙습니다. 마음이 바뀌시면 사진을 빼실 수 있어요: /me
further-use-refused = 알겠어요. 사진은 수업에만 쓰고 지울게요.
class-end-offer =
    { JOSA($class, "은/는", open: "<b>", close: "</b>") } 끝났나요?
    끝났으면 ‘반 마치기’를 눌러 주세요. 수강생께도 알려 드려요.
class-end-deletion-near =
    <b>{ $class }</b>: { $day }에 수강생의 이름과 답을 지워요.
    남겨 둘 것이 있으면 그전에 받아 두세요.
class-end-data-deleted =
    <b>{ $class }</b>: 약속한 기간이 지나서 수강생 { $people }명의 이름과 답을 지웠어요.
    사람 수와 연습한 장수만 남아요.
class-forget-key = 이분 정보 지우기
class-forget-ask =
    <b>{ $trainee }</b> 님의 이름과 답을 지울까요?
    이 반에서 한 연습, 시험, 질문이 모두 지워져요. 되돌릴 수 없어요.
class-forget-yes = 지우기
class-forgot = ✓ 지웠어요.
error-class-period = 들어온 분들이 이 기간에 동의하셨어요. 줄일 수는 있지만 늘릴 수는 없어요.
error-class-deleted = 수강생의 정보를 지운 반이라 다시 열 수 없어요.

## 반 파일
class-file-get = 파일로 받기
class-file-from = 파일로 만들기
class-file-ask =
    반 파일(이름이 .class.zip으로 끝나요)을 보내 주세요.
    다른 센터의 반에서 ‘더 보기’ → ‘파일로 받기’로 받은 파일이에요.
class-file-where =
    이 파일로 반을 만들까요?
    정답 사진을 어느 작업에 넣을지 골라 주세요.
class-file-new = 새 작업에 넣기
class-file-making = 반을 만들고 있어요. 잠시만 기다려 주세요.
class-file-made =
    ✓ { JOSA($class, "을/를", open: "<b>", close: "</b>") } 만들었어요. 새 정답 사진 { $pictures }장
    센터 이름과 연락처를 넣으면 문을 열 수 있어요.
class-file-other = 다른 파일 보내기
class-file-failed = 반을 만들지 못했어요. 아무것도 바뀌지 않았어요. 파일을 다시 보내 주세요.
class-file-too-big = 정답 사진이 너무 많아서 파일 하나에 담을 수 없어요. 정답 사진을 몇 장 뺀 다음 다시 눌러 주세요.
class-file-caption =
    <b>{ $class }</b>: 정답 사진 { $pictures }장, 설명, 예시 사진, 계획, 설정
    수강생의 정보는 없어요. 다른 센터의 강사가 자기 봇에 이 파일을 보내면 같은 반이 만들어져요.
error-class-file = { $problem ->
    [newer] 이 봇보다 새로운 봇에서 만든 파일이에요. 관리자에게 봇을 업데이트해 달라고 하세요.
    [size] 파일에 작업이 없거나, 들어 있는 것이 너무 많아요.
    [pictures] 파일에 사진이 빠졌거나, 읽을 수 없는 사진이 있어요. 파일을 다시 받아 주세요.
    [labels] 고른 작업에 ‘{ $value }’ 라벨이 없어요. 새 작업에 넣어 보세요.
    [kind] 고른 작업은 답하는 방법이 달라요. 새 작업에 넣어 보세요.
    [project] 이 파일에는 작업이 여러 개 있어요. 새 작업에 넣어 주세요.
    [telegram] 텔레그램에서 파일을 받을 수 없어요. 20MB보다 크지 않은지 봐 주세요.
   *[unreadable] 반 파일이 아니에요. ‘파일로 받기’로 받은 파일을 그대로 보내 주세요.
}

## 수료증, 합격증, 결과를 알리는 일

paper-kind = { $kind ->
    [pass] 합격증
   *[other] 수료증
 }
paper-number = 제{ $year }-{ $number }호
paper-name = 성명
paper-course = 과정
paper-course-hours = { $course }(총 { $hours }시간)
paper-period = 기간
paper-score = 점수
paper-score-of = { $pictures }장 가운데 { $right }장
paper-words = { $kind ->
    [pass]
        위 사람은 위 과정의 시험에 합격하였으므로
        이 증서를 드립니다.
   *[other]
        위 사람은 위 과정을 마쳤으므로
        이 증서를 드립니다.
 }
paper-seal-place = (직인)
paper-confirm = 휴대전화로 QR을 찍으면 이 증서를 확인할 수 있습니다.
paper-key = 수료증 · 합격증
paper-title = <b>수료증 · 합격증</b> · { $name }
paper-ticked = 수료로 표시한 분 { $ticked } / { $trainees }명
paper-counts = 합격한 분 { $passed }명 · 드린 증서 { $papers }장
paper-attendance-key = 수료한 분 고르기
paper-attendance = <b>수료한 분</b>을 눌러서 표시해 주세요. { $ticked } / { $trainees }명
paper-all = 모두 표시
paper-none = 표시 모두 빼기
paper-give-key = 수료증 드리기 ({ $people }명)
paper-give-ask =
    { $people }명께 <b>수료증을 드릴까요?</b>
    날짜는 오늘이고, 채팅으로 바로 가요.
paper-give-lacks = 아직 적지 않은 것: <b>{ $settings }</b>
paper-give-yes = 드리기
paper-given = ✓ { $people }명께 수료증을 드렸어요.
paper-tell-key = 합격증 알리기 ({ $people }명)
paper-told = ✓ { $people }명께 합격증을 받으시라고 알렸어요.
paper-sample-key = 미리 보기
paper-sample = 견본이에요. 이름과 번호만 달라져요.
paper-sample-name = 홍길동
paper-seal-key = 직인 사진
paper-seal-ask =
    흰 종이에 찍은 직인을 <b>사진으로 찍어서 보내 주세요</b>.
    종이는 사라지고 도장만 남아요.
paper-seal-kept = ✓ 직인을 넣었어요. ‘미리 보기’로 확인해 주세요.
paper-seal-remove = 직인 빼기
paper-seal-removed = ✓ 직인을 뺐어요.
paper-issued-key = 드린 증서 { $papers }장
paper-issued = <b>드린 증서</b> { $papers }장
paper-issued-back = ← 드린 증서
paper-line = { $number } · { $kind } · { $name }
paper-shown = <b>{ $paper }</b>
paper-again-hint = 이름이 틀렸으면 이름을 고친 뒤 다시 드리세요. 새 번호가 생겨요.
paper-again-key = 고쳐서 다시 드리기
paper-again = ✓ 새 번호로 다시 드렸어요.
paper-take-back-key = 증서 취소하기
paper-take-back-ask =
    { $name } 님의 <b>증서를 취소할까요?</b>
    QR을 찍으면 ‘취소된 증서’라고 나와요.
paper-taken-back = ✓ 취소했어요.
paper-print-key = 모두 인쇄하기
paper-all-file = { $name } 증서
paper-pdf = 인쇄할 파일이에요.
paper-back = ← 수료증 · 합격증
paper-completion-given =
    🎓 <b>{ $name } 수료를 축하드려요!</b>
    수료증이 나왔어요.
paper-take-completion = 수료증 받기
paper-pass-ready =
    🎉 <b>{ $name } 시험 합격을 축하드려요!</b>
    합격증이 나왔어요.
paper-take-pass = 합격증 받기
paper-ask-score =
    합격증에 <b>점수도 넣을까요?</b>
    { $pictures }장 가운데 { $right }장을 맞히셨어요.
paper-with-score = 점수 넣기
paper-without-score = 점수 빼기
paper-caption =
    { $kind } { $number }
    다시 받으시려면: /me
paper-file = { $kind } { $name }
paper-own-key = 내 증서
paper-own = <b>내 증서</b>를 다시 받을 수 있어요.
paper-own-none = 아직 받은 증서가 없어요.
paper-own-line = { $kind } · { $name }
paper-result = { $kind ->
    [pass] 합격
   *[other] 수료
 }
paper-verified = { $name } · { $class } · { $result } · { $day }
paper-unknown = 확인할 수 없는 증서예요.
paper-no-longer-valid = 취소된 증서예요.
error-nobody-ticked = 새로 수료증을 드릴 분이 없어요. 먼저 ‘수료한 분 고르기’에서 표시해 주세요.
error-no-paper = 지금은 받을 수 없는 증서예요. 선생님께 여쭤봐 주세요.
error-bad-seal = 이 사진에서는 직인을 찾지 못했어요. 흰 종이에 찍은 직인을 밝은 곳에서 다시 찍어 주세요.
share-key = 회사에 알리기
share-title = <b>회사에 알리기</b> · { $name }
share-count = { $company }: { $asked }명 가운데 { $agreed }명이 동의
share-first = 수료한 분께 회사에 결과를 알려도 되는지 여쭤봐요. 된다고 한 분만 관리자에게 보여요.
share-nobody = 먼저 수료증을 드려 주세요. 수료한 분께만 여쭤봐요.
share-ask = 새로 여쭤보기
share-ask-company = 어느 <b>회사</b>에 알릴까요? 회사 이름을 적어서 보내 주세요.
share-ask-purpose =
    { $company }에 <b>왜</b> 알리나요?
    적어서 보내 주세요. 예: 작업 제안
share-ask-months = <b>언제까지</b> 알려도 되는지 골라 주세요.
share-months = { $months }개월
share-preview = <b>{ $people }명께</b> 이렇게 여쭤볼게요.
share-send = 여쭤보기
share-again = 다시 쓰기
share-sent = ✓ { $people }명께 여쭤봤어요.
share-question =
    이름, 반, 점수를 <b>{ $company }</b>에 알려도 될까요?
    왜: { $purpose }. 기간: { $months }개월.
    <b>거절하셔도 수료와 시험에는 영향이 없어요.</b>
share-yes = 알려도 돼요
share-no = 알리지 마세요
share-agreed =
    { $company }에 { $day }까지 알려요.
    그만 알리고 싶으시면: /me
share-refused =
    { $company }에 알리지 않아요.
    수료와 시험에는 영향이 없어요.
share-lasts = { $company }에 { $day }까지 알려요.
share-none = { $company }에 알리지 않아요.
share-stop = { $company }에 그만 알리기
share-allow = { $company }에 알려도 돼요
share-stopped = ✓ 이제 알리지 않아요.
graduates-key = 일을 원하는 수료생
graduates = <b>일을 원하는 수료생</b> { $people }명
graduates-none = 지금 알려도 된다고 한 수료생이 없어요.
graduates-line = { $name } · { $class } · { $score } · { $company } ({ $day }까지)
graduates-score = { $pictures }장 가운데 { $right }장
graduates-more = 그 밖의 { $people }명은 파일에 있어요.
graduates-file-key = 파일로 받기
graduates-file = 수료생 { $day }
graduates-file-hint = 동의한 회사에만, 동의한 날까지만 알려 주세요.
graduates-column-name = 이름
graduates-column-class = 반
graduates-column-right = 맞힌 장수
graduates-column-pictures = 시험 장수
graduates-column-company = 회사
graduates-column-purpose = 왜
graduates-column-until = 언제까지

## 검수자와 강사로

growth-propose = { $role ->
    [instructor] 강사로 추천하기
   *[other] 검수자로 추천하기
 }
growth-who = <b>{ $number }번 { $name }</b>
growth-figures = 답 { $answers }개 · 정답 사진 { $right }% ({ $low }–{ $high })
growth-no-gold = 답 { $answers }개 · 정답 사진은 아직 없어요.
growth-agrees = 최종 결과와 같은 답 { $share }% ({ $decided }개 가운데)
growth-has-role = { $role ->
    [instructor] 이미 강사예요.
   *[other] 이미 검수를 맡고 있어요.
 }
growth-is-asked = { $role ->
    [instructor] 강사를 맡아 보실지 여쭤봤어요.
   *[other] 검수를 맡아 보실지 여쭤봤어요.
 }
growth-ask = { $role ->
    [instructor] 강사를 맡아 보실지 여쭤보기
   *[other] 검수를 맡아 보실지 여쭤보기
 }
growth-asked = ✓ 여쭤봤어요. 좋다고 하시면 관리자가 정해요.
growth-offer = { $role ->
    [instructor]
        <b>강사를 맡아 보시겠어요?</b>
        반을 열고 수강생을 가르쳐요.
   *[other]
        <b>검수를 맡아 보시겠어요?</b>
        답이 갈린 사진을 하루 { $pictures }장까지 봐요.
 }
growth-try = 연습해 보기
growth-accept = 맡아 볼게요
growth-decline = 다음에 할게요
growth-thanks =
    <b>고맙습니다.</b>
    관리자가 정하면 바로 알려 드려요.
growth-thanks-practise =
    <b>고맙습니다.</b> 관리자가 정하면 바로 알려 드려요.
    그동안 연습해 보실 수 있어요.
growth-practise = 연습 시작
growth-declined = 알겠어요. 지금처럼 하시면 돼요.
growth-wanted = { $role ->
    [instructor] <b>{ $name } 님께 강사를 맡길까요?</b> ({ $teacher } 선생님 추천)
   *[other] <b>{ $name } 님께 검수를 맡길까요?</b> ({ $teacher } 선생님 추천)
 }
growth-grant = { $role ->
    [instructor] 강사 맡기기
   *[other] 검수 맡기기
 }
growth-later = 나중에
growth-granted = { $role ->
    [instructor] ✓ 이제 { $name } 님이 강사예요.
   *[other] ✓ 이제 { $name } 님이 검수를 하실 수 있어요.
 }
growth-postponed =
    알겠어요. { $name } 님께는 따로 알리지 않아요.
    선생님이 나중에 다시 추천할 수 있어요.
growth-yours = { $role ->
    [instructor]
        🎉 <b>이제 강사예요!</b>
        반을 만들고 수강생을 가르칠 수 있어요.
   *[other]
        🎉 <b>이제 검수를 하실 수 있어요!</b>
        볼 사진이 생기면 아침에 알려 드려요.
 }
growth-begin-review = 검수할 사진 보기
error-proposal-over = 이미 답하셨거나 다른 분이 정했어요.
inspect-card =
    <b>검수 연습 { $place } / { $size }</b> · { $question }
    사람들의 답: { $votes }
inspect-votes = { $label } { $people }명
inspect-why = <b>{ $label }</b> · 왜 그런지 골라 주세요.
inspect-right = ✓ { $label }, 맞았어요!
inspect-wrong = { JOSA($given, "이/가") } 아니라 { JOSA($right, "으로/로") } 정해졌어요.
inspect-reason = 이유: { $reason }
inspect-next = 다음 사진
inspect-end = <b>{ $size }장 가운데 { $right }장</b>을 검수자와 같게 고르셨어요.
inspect-none =
    지금은 연습할 사진이 없어요.
    검수자가 답이 갈린 사진을 정하면 여기서 연습할 수 있어요.
## 모은 사진으로 정리 연습
own-cleaning-key = 정리 연습
own-cleaning-none =
    아직 정할 사진이 없어요.
    작업에 ‘사진 모으기’를 켜면, 수강생이 보낸 사진 가운데 이상해 보이는 것이 여기 모여요.
own-cleaning-counts = <b>모은 사진으로 정리 연습</b>: 정할 사진 { $waiting }장 · 정한 사진 { $decided }장
own-cleaning-answers = 수강생의 답 { $answers }개 가운데 { $same }개가 선생님과 같아요.
own-cleaning-decide = 사진 정하기
own-cleaning-offer = 수강생께 연습 알리기
own-cleaning-offered = { $people ->
    [0] 지금은 알릴 분이 없어요. 자기가 보낸 사진과 이미 고른 사진은 나오지 않아요.
   *[other] ✓ { $people }명께 알렸어요.
 }
own-cleaning-hand-over = 작업으로 넘기기
own-cleaning-handed-over = ✓ 쓸 사진은 작업으로 넘기고, 나머지는 뺐어요.
own-cleaning-later = 나중에
own-cleaning-told = 반에서 모은 사진 { $pictures }장으로 정리 연습을 해 보세요.
own-cleaning-begin = 정리 연습 시작
own-cleaning-go-on = 정리 연습 이어서 하기
own-cleaning-go-on-in = { $name } 정리 연습 이어서 하기
own-cleaning-progress = 정리 연습 { $number } / { $size }
own-cleaning-ask = <b>이 사진을 쓸까요?</b>
own-cleaning-same = ✓ 선생님 생각도 같아요: { $right }
own-cleaning-other = 선생님 생각은 이래요: { $right }
own-cleaning-end = 사진 { $pictures }장 가운데 { $same }장을 선생님과 같게 고르셨어요. <b>수고하셨어요!</b>
own-cleaning-nothing = 아직 정리 연습을 할 사진이 없어요.
own-cleaning-keep = 쓸 수 있어요
own-cleaning-copy = 비슷한 사진이 또 있어요
own-cleaning-small = 너무 작아요
own-cleaning-narrow = 너무 길쭉해요
own-cleaning-frames = 여러 장이 들어 있어요
own-cleaning-dark = 너무 어두워요
own-cleaning-bright = 너무 밝아요
own-cleaning-one-colour = 한 가지 색뿐이에요
own-cleaning-blurred = 흐려요
