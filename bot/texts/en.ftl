## The list of commands
command-start = Home
command-projects = Choose a project
command-goal = Daily goal and reminder
command-history = Recent pictures
command-me = My progress
command-export_me = Get what is stored about me
command-forget_me = Delete what is stored about me
command-practice = Practice with known pictures
command-stop = Stop for now
command-language = 언어 · Language
command-help = Help

## Coming in
start-hello =
    Hello, { $name }.
    Look at a picture and tap the button that fits.
    One tap per picture is all it takes.
name-missing = Participant { $number }
start-again = Welcome back, { $name }.
start-choose = Which project would you like to work on?
start-nothing =
    There's nothing for you to do right now.
    If you have an invitation link, please open it.
    If you have a class number, please send its six digits.
start-what = What would you like to do?
start-no-project = There are no projects yet. You can make one under “Manage ⚙”.
start-review = Review · { $pictures ->
    [one] { $pictures } picture
   *[other] { $pictures } pictures
 } ✅
next-step = What's next →
start-granted = Welcome! Your role here: { $role }.
start-reviews = When there are pictures to review, we'll tell you in the morning.
start-refused =
    This invitation link has already been used or has expired.
    Please ask the person who sent it for a new one.
start-project = { $question } · { $left } { $left ->
    [one] picture
   *[other] pictures
 }
start-project-empty = { $question } · no pictures yet
start-project-done = { $question } · all done
start-project-none = { $question } · none left for you
start-project-paused = { $question } · paused
start-paused = “{ $question }” is paused for now. You can go on when it opens again.
enter-class = This is <b>{ $class }</b>.
enter-teachers = Taught by <b>{ $teachers }</b>.
enter-go-in = Come in
enter-consent =
    <b>Agreement about your data</b> (required)
    Kept by: { $centre } (contact: { $contact })
    <b>What</b>: your name, your Telegram name and account number, answers in practice and exams with their times, questions that you write or speak
    <b>Why</b>: the lessons, marking, the certificate. The instructor sees your answers and progress.
    <b>How long</b>: { $kept } after the end of the class, then it is deleted.
    <b>You may refuse.</b> Then you can work on paper instead of with the bot.
enter-kept =
    { $years ->
        [0] { $months } months
        [one] { $months ->
            [0] { $years } year
           *[other] { $years } year and { $months } months
        }
       *[other] { $months ->
            [0] { $years } years
           *[other] { $years } years and { $months } months
        }
    }
enter-details =
    What you write passes through Telegram, whose servers are abroad.
    The account number is not your phone number, which this bot can't see.
    To see, correct or delete your data, talk to: { $centre }, { $contact }
    You can leave the class at any time with /me.
enter-agree = I agree
enter-refuse = I don't agree
enter-more = Details
enter-refused =
    All right. Nothing was stored for this class.
    You can work on paper instead: please tell the instructor.
enter-again = Read again
enter-name = Type the name <b>for your certificate</b>, and send it.
enter-name-offered = If the name below is right, tap it.
enter-name-bad = This name has no letters. Please type your name and send it.
enter-in =
    <b>Welcome</b>, { $name } (no. { $number }).
    Shall we practice with 10 pictures first?
    Mistakes are fine.
enter-inside =
    { $name } (no. { $number }), <b>you are in already</b>.
    Shall we go on practicing?
enter-practise = Start practice
enter-rename = Correct my name
enter-teaches =
    You teach this class.
    Trainees who open this can come in.
enter-taken-out =
    You are not in this class now.
    To come back, please talk to the instructor.
enter-unknown =
    This link no longer works.
    Ask the instructor for a new link or the class number.
enter-over =
    This class is over.
    Ask the instructor about the next one.
enter-expired =
    The time for coming in has passed.
    Ask the instructor to open the door again.
enter-closed =
    The door is closed now.
    Ask the instructor to open it.
enter-full =
    All seats are taken.
    Please talk to the instructor.
enter-number-wrong =
    No class has the number { $number }. Please look at it again.
    { $left ->
        [one] You can try { $left } more time.
       *[other] You can try { $left } more times.
    }
enter-number-stop =
    That was wrong five times.
    Please talk to the instructor. You can try again in an hour.
enter-leave-ask =
    Leave <b>{ $class }</b>?
    If you only leave, your name and your answers stay for as long as you agreed to.
    They can also be deleted now, for good.
enter-leave-yes = Only leave
enter-leave-forget = Leave and delete all
enter-leave-no = Stay
enter-left =
    You have left { $class }. Thank you for being part of it.
    To come back, open the same link.
enter-forgotten =
    You have left { $class }, and your name and answers were deleted. Thank you for being part of it.
    To come back, open the same link.
enter-masked =
    I <b>deleted your message</b>: it had a number like that of an ID card or a bank account.
    The number was not stored. Please don't send such numbers here.

role-labeler = labeler
role-reviewer = reviewer
role-instructor = instructor
role-manager = manager

progress =
    <b>{ $question }</b>
    { $decided } of { $total } finished · { $disputed } in dispute

## The picture's card
card = <b>{ $question }</b>
card-today = Today: { $today }
card-goal = Today: { $today } / { $goal }
card-past = ↩ Your earlier answer: <b>{ $before }</b>
    Tap another button to change it.
card-past-several = ↩ Your earlier answer: <b>{ $before }</b>
    Change your choices and tap “Done”.
card-locked = ↩ Your earlier answer: <b>{ $before }</b>
    This picture has been reviewed, so it can't be changed now.
card-type = Send the first few letters of a label to find it.
card-found = “{ $typed }”: { $found } { $found ->
    [one] label
   *[other] labels
 }
card-found-many = Send a few more letters to narrow it down.
card-asked = Answer <b>{ $label }</b>?
card-asked-which = Which one?
card-asked-one = Please choose one of these.
card-guide = Guide ❓
card-original = Full size 🔍
card-undo = Back ↩
card-go-on = Continue →
card-flag = Bad picture 📷
card-flags = <b>What's wrong with the picture?</b>
card-number = Picture number { $item }
card-confirm = <b>{ $label }</b> — are you sure?
card-sure = Yes, I'm sure
card-not-sure = ← No
card-none = None of these
card-done = Done ({ $chosen })
card-chosen = ☑ { $label }
card-not-chosen = ☐ { $label }
card-group = { $group } ›
card-group-chosen = { $group } ({ $chosen }) ›
card-page-before = ‹ Previous
card-page-after = Next ›
card-all-groups = ← All groups
card-all-labels = ← All labels
card-example = Example · { $label }
card-note = Note · { $label }
card-back = ← Back to the picture
card-answered = ✓ { $label }
card-skipped = Thanks for letting us know.
card-before = Last picture: { $words }
card-marked = Your answer: <b>{ $labels }</b>
card-marked-none = Your answer: none yet
label-yes = Yes
label-no = No
typed-yes = yes,yeah,yep,yup,y,ok,right
typed-no = no,nope,nah,n,wrong
typed-unsure = I can't tell,can't tell,don't know,I don't know,not sure
typed-none = none,none of these
typed-done = done
typed-days = today,tomorrow
typed-weekdays = monday,tuesday,wednesday,thursday,friday,saturday,sunday
typed-next-week = next week
typed-morning = a.m.,am,morning
typed-afternoon = p.m.,pm,afternoon,evening
typed-night = tonight,at night
typed-noon = noon
typed-midnight = midnight
typed-small-talk = yes,no,ok,okay,hi,hello,thanks,thank you,thank you very much,great,nice,bye,lol
ask-begin = Ask 🙋
ask-hand-up-now = Your hand is up 🙋
ask-what =
    <b>What would you like to ask?</b>
    Type it and send it, or hold 🎤 and speak.
ask-what-with-hand =
    <b>Your hand is up.</b> The instructor sees it.
    You can also type your question, or hold 🎤 and say it.
ask-hand-up = Raise my hand
ask-hand-down = Hand down
ask-give-up = Never mind
ask-given-up = All right. You can ask at any time.
ask-hand-is-up = Your hand is up. The instructor sees it.
ask-hand-is-down = Your hand is down.
ask-sent-teacher = We've told the instructor.
ask-sent-manager = We've told the managers.
ask-offer-teacher =
    “{ $words }”
    Shall we ask the instructor?
ask-offer-manager =
    “{ $words }”
    Shall we ask the managers?
ask-offer-yes = Ask
ask-offer-no = No
ask-offer-dropped = All right, nothing was sent.
ask-not-offered = All right. Just go on.
ask-voice = 🎤 voice message
ask-photo = 📷 picture
ask-exchange =
    ❓ { $words }
    💬 { $answer }
ask-to-card = To my picture
ask-asked = ❓ { $name }: { $words }
ask-asked-in-class = ❓ No. { $number }, { $name }: { $words }
ask-about = Project: { $question }
ask-answer = Answer
ask-sheet = See it on the sheet
ask-chosen = Their answer: { $given } · right answer: <b>{ $right }</b>
ask-nothing-chosen = none
ask-next = Next
ask-hear = Listen 🎤
ask-class = Class: { $class }
ask-see = See the picture 📷
ask-waiting = { $questions ->
    [one] 1 question
   *[other] { $questions } questions
}
ask-show = Show
ask-none-left = There are no more questions.
ask-write-answer = Type the answer and send it, or hold 🎤 and speak.
ask-answer-only = Just send it
ask-keep = Add to the guide
ask-keep-where = Where should it go?
ask-keep-guide = Guide
ask-keep-note = Note of a label
ask-keep-example = Example picture
ask-which-note = Which label does it describe?
ask-which-example = Which label is it an example of?
ask-back = ← Back
ask-answer-sent = The answer was sent.
ask-answer-kept = The answer was sent, and added to the guide.
error-question-answered = Somebody else has already answered this question.
error-answer-sent = You have sent that answer already.
error-offer-over = That question was already sent or dropped. To ask, write it again.
question-asked =
    🙋 { $name } has a question.
    <b>{ $question }</b>
    “{ $words }”
original-close = Close ✕

## Why there is no answer
skip-unsure = I can't tell 🤔
skip-blurred = Blurry or dark
skip-several = Shows several things
skip-private = A face, license plate or document
skip-unrelated = Nothing to do with the question

## A rest
break =
    <b>{ $today } { $today ->
        [one] picture
       *[other] pictures
    } today. 👏</b>
    Feel free to take a short break.
break-goal = { $left ->
    [0] You've reached today's goal of { $goal }. 🎉
   *[other] { $left } to go to reach today's goal of { $goal }.
 }
break-go-on = Continue
break-stop = Stop for now

guide =
    <b>{ $question }</b>

    { $guide }
guide-label = <b>{ $label }</b>
guide-label-note = <b>{ $label }</b> — { $note }
guide-no-example = This is the picture you had, not an example.

## When there is no picture
nothing-empty =
    There are no pictures yet.
    We'll let you know when there are.
nothing-done =
    All pictures are finished. Well done!
    We'll let you know when there are new ones.
nothing-yours-done =
    You've done every picture you can. Well done!
    We'll let you know when there are new ones.
nothing-yours-sent =
    There's no picture left for you. Others will label the ones you sent.
    We'll let you know when there are new ones.
nothing-waiting =
    Others are working on the remaining pictures.
    They're usually done by { $time }.
    We'll let you know when there's one for you.
nothing-others = Other projects have pictures.

more-pictures = There are more pictures. { $question }
more-begin = Start
reminder = ⏰ Time for today's pictures. { $question }

## Me
me =
    Today: <b>{ $today }</b>
    So far: <b>{ $total }</b>
me-practised = Practice today: { $today }, so far: { $total }
me-reviewed = Reviews today: { $today }, so far: { $total }
me-leave = Leave { $class }
stopped = Well done!
stopped-labeled = Today: <b>{ $today }</b>, so far: <b>{ $total }</b>.
stopped-again = To start again: /start
goal =
    Daily goal: <b>{ $goal }</b>
    To change it, choose below or send a number, for example: 70
goal-none =
    <b>How many pictures would you like to do each day?</b>
    Choose below or send a number, for example: 70
goal-pictures = { $goal }
goal-no = No goal
goal-reminder = ⏰ We'll remind you every day at { $time }.
goal-hours = Remind me ⏰
goal-when = <b>When should we remind you?</b>
goal-never = No reminders
history-empty = You haven't done any pictures yet.
history =
    Picture { $place } of your last { $many }
    <b>{ $question }</b>
    { $answer } · { $time }
history-newer = ‹ Newer
history-older = Older ›
language-choose = 어떤 언어로 볼까요? · Which language?
language-chosen = We'll use English from now on.
help =
    <b>Look at the picture and tap the button that fits.</b>
    Your answer is saved right away, and the next picture appears.
    Wrong tap? Tap “Back ↩”. Not sure? “I can't tell 🤔”.
    “Guide ❓” shows the instructions and examples.

    /start Home
    /projects Choose a project
    /goal Daily goal and reminder
    /history Recent pictures
    /me My progress
    /practice Practice
    /stop Stop for now
    /language 언어 · Language
unknown-message = Please tap a button under the picture. Home: /start
unknown-message-home = To see what you can do: /start
other-review = Tap a label, or type its name. If no label fits, tap “The guide is unclear 📖” to tell the managers.
other-text =
    Just tap the button that fits.
    If you're not sure, tap “I can't tell 🤔”.
other-sticker = Thanks for the sticker.
other-voice = I can't play voice or video messages. Tap a button, or type your answer.
other-photo =
    Thanks for the picture. No project collects pictures now, so it was not added.
    If you'd like to add pictures, please ask a manager.
other-go-on = You can go on with the picture below.
other-film = I can't take videos.
other-film-adding = Videos, moving pictures and stickers can't be added. Please send photos, or files of pictures.
other-place = No need to send a place or a contact.
other-button = Please tap a button under the picture.
other-home = Home: /start

## When it does not work
error-not-a-member = Please send /start first.
error-may-not-label = You need an invitation link for this project. Please ask your instructor or a manager.
error-already-answered = This answer is already saved.
error-not-your-picture = That picture is done. Here's your current one.
error-no-longer-wanted = This picture doesn't need any more answers. Thank you!
error-picture-erased = This picture was erased. You don't need to answer it.
error-answer-locked = This picture has been reviewed, so your answer can't be changed now.
error-nothing-to-undo = You can't go back any further.
error-nothing-chosen = Please choose at least one label, or tap “None of these”.
error-was-removed = You no longer take part here. Thank you for your work. To come back, ask a manager for an invitation link.
error-ambiguous-member = Several people are called “{ $who }”. Use the pseudonym or the Telegram ID instead of the name.
error-unknown-member = There's no member “{ $who }”. To list them: labelbot member list
error-unknown-label = This label no longer exists. Here's your current picture.
error-unknown-button = That button is out of date. Here's your current screen.
error-project-paused = This project is paused. Once it's open again, you can continue. For other projects: /start
error-project-closed = This project is finished. Thank you! For other projects: /start
error-unknown-project = There's no project “{ $name }”. To list them: labelbot project list
error-project-exists = Project “{ $name }” already exists. Choose another name. To change the existing project: labelbot project set { $name }
error-bad-project = { $problem ->
    [name] “{ $value }”: a name can have up to 32 letters, digits, - and _, but no spaces.
    [no-question] There is no question. For example: --question "What flower is it?"
    [question] A question must have 1 to { $most } characters.
    [guide] The guide has { $value } characters. The limit is { $most }.
    [few-labels] Labels given: { $value }. At least two are needed, for example: --label rose --label sunflower
    [many-labels] Labels given: { $value }. The limit is { $most }.
    [label] Label “{ $value }” must have 1 to { $most } characters.
    [note] The note for label “{ $value }” can have up to { $most } characters.
    [deep] Group “{ $value }” can't be inside another group.
    [yes-no-labels] A yes/no question already has its labels. Leave them out.
    [break] Breaks can come after 0 (never) to { $most } pictures (you entered { $value }).
    [closed] Project “{ $value }” is closed. To reopen it: labelbot project resume { $value }
    [label-twice] This label appears twice: { $value }
    [min] A picture needs 1 to { $most } answers (you entered { $value }).
    [cap] The answer limit per picture must be { $least } to { $most } (you entered { $value }).
    [min-above-cap] The least ({ $least } people) is more than the most ({ $value } people).
    [not-a-number] “{ $value }”: please type a whole number, like 1, 2 or 3.
    [percent] Type a percentage from 0% to 100% (you entered { $value }).
    [share] { $name } must be a number from 0 to 1 (you entered { $value }).
    [number] { $name } must be a number from { $least } to { $most } (you entered { $value }).
    [policy] There's no policy “{ $value }”. Choose quick, balanced or careful.
    [timezone] There's no time zone “{ $value }”. Example: Asia/Seoul
    [priority] The priority must be -{ $most } to { $most } (you entered { $value }).
    [door] There's no door “{ $value }”. Choose open, invited or qualified.
    [order] There's no order “{ $value }”. Choose oldest, newest, uncertain or mixed.
    [unproven] There's no “{ $value }”. Choose people or reviewers.
    [price] The cost per answer must be 0 to { $most } won (you entered { $value }).
    [picture-price] The cost per picture must be 0 to { $most } won (you entered { $value }).
    [reasons] Correction reasons given: { $value }. The limit is { $most }.
    [reason] Correction reason “{ $value }” must have 1 to { $most } characters.
    [request] The request has { $value } characters. The limit is { $most }.
    [licence] The license has { $value } characters. The limit is { $most }.
    [consent] The sentence has { $value } characters. The limit is { $most }.
   *[lease] A picture can be held for 1 to 1440 minutes (you entered { $value }).
 }
screen-not-available = We can't show this screen right now. Please tell a manager. To continue: /start
error-past-button = That button is out of date. To continue: /start
error-nothing-to-change = Please say what to change, for example: labelbot project set NAME --door open
error-set-aside = We couldn't process what you just did. A manager can look into it. To continue: /start
taps-too-fast = A little slower, please.

## A project's settings
project-setting-door = Who may label: anyone who starts the bot (open), people who were let in (invited), or those whom an instructor or a manager allowed to (qualified)
project-setting-private = Whether forwarding and saving pictures in Telegram is blocked
project-setting-lease-minutes = Minutes that a picture is held for one person
project-setting-break-every = Number of pictures before a break is offered; 0: never
project-setting-timezone = Time zone that days are counted in, like Asia/Seoul; by default the installation's
project-setting-priority = Order in lists of projects; higher comes first
project-setting-order = Order in which new pictures are labeled: oldest, newest, uncertain (least certain first) or mixed
project-setting-price = Cost per answer, in won
project-setting-picture-price = Cost per used picture that somebody sent, in won
project-setting-name-senders = Whether exports have the pseudonym of who sent a picture
project-setting-reasons = Correction reasons that reviewers can choose; by default the built-in reasons
project-setting-licence = License of exported datasets, as a name or an address, like CC-BY-4.0
project-setting-consent = The sentence of datasets about the consent of the people whose pictures they are; by default a built-in sentence
project-setting-min-side = Pictures whose shorter side has fewer pixels are set aside; 0: not checked
project-setting-ratio = Pictures whose longer side is more than this many times the shorter one are set aside; 0: not checked
project-setting-blur = Pictures with less sharpness are set aside; 0: not checked
project-setting-dark = Pictures whose light parts (the 95th percentile, 0 to 255) are darker are set aside; 0: not checked
project-setting-bright = Pictures with a higher mean brightness (0 to 255) are set aside; 0: not checked
project-setting-one-colour = Pictures whose brightness varies less, of nearly one color, are set aside; 0: not checked
project-setting-frames = Whether files with several pictures, such as animations, are set aside
project-setting-copies = Whether pictures that are nearly the same as another one are set aside
project-setting-collect = Whether people who may label are asked to send pictures
project-setting-collect-request = Words that ask for pictures, like “Please send pictures of roses”; by default a built-in sentence
project-setting-collect-goal = Number of pictures a day that each person is asked for; 0: no goal
project-setting-collect-label = Whether people are asked what their pictures show
project-setting-min = Minimum number of people who answer each picture
project-setting-cap = Maximum number of people who answer each picture
project-setting-settle = Probability from which a label is settled
project-setting-review = Probability below which a reviewer decides
project-setting-review-cost = What a review costs, in answers
project-setting-budget = Share of all pictures sent to reviewers in a day
project-setting-audit = Share of settled pictures that reviewers check
project-setting-second = Share of reviewed pictures that another reviewer checks again
project-setting-max-wrong = Share of settled pictures that may be wrong, like 0.02; 1: no target
project-setting-unproven = Who is asked about labels too doubtful for the target: people (more of them) or reviewers
project-setting-blind = Whether reviewers choose before they see other people's answers

## The command line
cli-interrupted = Stopped. Everything done so far is saved. Run the same command again to continue.
cli-aborted = Canceled.
cli-no-data =
    There's no Labelbot data in this folder: { $folder }
    Try again in the folder of the bot that has the data, or set LABELBOT_DATA_DIR. To start a new one: labelbot run
cli-not-a-folder = This is a file, not a folder: { $folder }
cli-no-folder = There's no such folder: { $folder }
cli-file-or-options = A file can't be combined with other options. Put the question, labels and everything else in the file, for example: --file garden.yaml
cli-not-utf8 = { $file }: please save it as UTF-8.
cli-argument-not-utf8 = The terminal doesn't use UTF-8. Try again with LANG=C.UTF-8
cli-not-yaml = { $file }: line { $line } isn't valid YAML. See the example in the README.
cli-project-file = { $kind ->
    [missing] is missing
    [extra_forbidden] isn't a valid key
    [string_type] must be text; put it in quotation marks
    [bool_type] must be true or false
    [bool_parsing] must be true or false
    [int_type] must be a whole number
    [int_parsing] must be a whole number
    [int_from_float] must be a whole number
    [list_type] must be a list, each line starting with "- "
    [path_type] must be a file path
    [enum] has to be one of these: single, multiple, yes-no
   *[other] must be keys with values, for example: question: Which flower is this?
 }
cli-file = { $file }: { $kind ->
    [ENOENT] there's no such file or folder
    [EACCES] no permission to read or write here
    [EPERM] no permission to read or write here
    [EROFS] can't write here; it's read-only
    [EEXIST] this must be a folder, but it's a file
    [ENOTDIR] this must be a folder, but it's a file
    [EISDIR] this must be a file, but it's a folder
    [ENOSPC] the disk is full
   *[other] can't be read or written: { $detail }
 }
cli-database = Can't use the database { $file }: { $kind ->
    [SQLITE_BUSY] another program is using it. Try again in a moment.
    [SQLITE_LOCKED] another program is using it. Try again in a moment.
    [SQLITE_CANTOPEN] the file can't be opened.
    [SQLITE_CORRUPT] the file is damaged. Restore a backup.
    [SQLITE_FULL] the disk is full.
    [SQLITE_IOERR] the disk couldn't be read or written.
    [SQLITE_NOTADB] it isn't a database file.
    [SQLITE_PERM] no permission to read or write it.
    [SQLITE_READONLY] no permission to write it.
   *[other] { $detail }
 }
cli-schema-too-new = This database was made by a newer Labelbot (database version { $found }; this Labelbot supports up to { $known }). Update Labelbot, or restore a backup.
cli-schema-older = The database is still of an earlier Labelbot (database version { $found }; this Labelbot has { $known }), so nothing was done. Stop the bot, run labelbot upgrade-check, and start the bot again.
cli-key-damaged =
    The key of the invitation links is empty or cut off: { $file }
    Bring it back from the folder of backups. If there is none, delete it: a new one is made, and old links stop working.
cli-database-lost =
    The database is missing or empty, but there are pictures or backups of an earlier one: { $database }
    Labelbot stopped and changed nothing. If this file or its -wal and -shm files still exist, move them away.
    To restore the newest backup: labelbot restore latest (the file { $backup })
    To start from scratch instead, move these folders away: { $images }, { $backups }
cli-database-lost-without-backup =
    The database is missing or empty, but there are pictures or backups of an earlier one: { $database }
    Labelbot stopped and changed nothing. There's no backup that can be used in this folder: { $backups }
    If you have a copy of the database elsewhere, copy it to this place: { $database }
    To start from scratch instead, move these folders away: { $images }, { $backups }
cli-backup-failed = The backup failed: { $problem }
cli-backup-busy = A backup is being made already. Try again when it is complete.
cli-backups-gone =
    This folder had backups and is empty now, so nothing was done: { $folder }
    If it is on another disk, mount that and try again. If it is meant to be empty, delete this file and try again: { $marker }
cli-backup-not-sent = The backup was made in { $folder }, but it could not be copied to { $url }: { $problem }. See whether the network works, and run labelbot backup again.
cli-restored =
    Restored: { $file }
    People: { $members }, projects: { $projects }, pictures: { $items }, answers: { $annotations }, reviews: { $reviews }
    Picture files brought back: { $pictures }. Pictures without a file: { $missing }.
    Next: labelbot run
cli-restored-aside = Files of the earlier database were beside it. They have new names now, and may hold its last answers: { $files }
cli-restore-from = From the backup: { $file }
cli-restore-skipped = Newer backups are empty or can't be read, so they were skipped: { $files }
cli-restore-skipped-future = Their day has not come yet, so the clock was wrong when they were made, and they were skipped: { $files }
cli-restore-older = Try the next older backup: labelbot restore { $file }
cli-restore-none = There's no backup with content in this folder: { $folder }
cli-restore-future =
    The backups in this folder have a day that has not come yet, so nobody knows which is the newest: { $folder }
    If the clock of this computer is wrong, set it and try again. Otherwise name one of them, like labelbot restore FILE: { $files }
cli-backup-url-empty = There's no backup at this URL: { $url }
cli-backup-url-failed = The backup can't be fetched from { $url }: { $problem }
cli-backup-url-needs = Backups on another machine need one more package: pip install 'labelbot[remote]'
cli-restore-unreadable = This file is damaged, or no backup of Labelbot: { $file }
cli-restore-running =
    The bot is running in this folder, so nothing was changed: { $folder }
    Stop the bot first, then restore.
cli-restore-in-the-way =
    There's a database already, so nothing was changed: { $database }
    To restore anyway, stop the bot and move this file together with its -wal and -shm files away.
cli-upgrade-holds-more =
    Today's backup holds more than the database, so nothing was done: { $backup }
    If the database lost something, restore this backup. Otherwise move it away and try again.
cli-upgrade-none = This version changes nothing in the database (version { $version }).
cli-upgrade =
    The next start changes the database from version { $found } to { $known }. On a copy that took { $seconds } seconds.
    Backup: { $backup }
doctor-problems = Problems: { $count }
doctor-fixed = fixed.
doctor-name-writing = Writing
doctor-writing = nothing can be written here: { $files }. Give these the owner and the permissions of the bot's other files. On a read-only disk, see why it became that.
doctor-name-database = Database file
doctor-database = the file is damaged ({ $problem }). Stop the bot, move the file together with its -wal and -shm files away, and run labelbot restore latest.
doctor-name-schema = Version of the database
doctor-schema = it is { $found }, and that of this Labelbot is { $known }. Stop the bot, run labelbot upgrade-check, and start the bot again. Then run labelbot doctor again.
doctor-name-schema-parts = Tables and indexes
doctor-schema-parts = these are missing: { $names }. { $mendable ->
    [yes] To fix it: labelbot doctor --fix
   *[no] Stop the bot, move the database together with its -wal and -shm files away, and run labelbot restore latest.
 }
doctor-name-counters = Stored counts
doctor-counters = { $count } differ from a recount. To fix it: labelbot doctor --fix
doctor-name-queue = Queue of pictures
doctor-queue = { $count } pictures are in it by mistake, or missing from it. To fix it: labelbot doctor --fix
doctor-name-leases = Leases
doctor-leases = { $count } have ended and were not released. See whether the bot is running, and run labelbot doctor --fix
doctor-name-outbox = Notices to send
doctor-outbox = { $count } have waited for more than ten minutes. See whether the bot is running and the network works.
doctor-name-dead-letters = Dead letters
doctor-dead-letters = { $count } updates and notices failed three times. To see them: labelbot status --dead
doctor-name-jobs = Scheduled jobs
doctor-jobs = failed at their last run: { $jobs }. To see why: labelbot job list
doctor-name-missing-pictures = Picture files
doctor-missing-pictures = { $count } are missing, such as { $pictures }. If the backup has them, labelbot doctor --fix brings them back.
doctor-name-damaged-pictures = Content of picture files
doctor-damaged-pictures = { $count } are damaged, such as { $pictures }. The disk may be failing: back up to another one. labelbot doctor --fix brings them back from a backup on another disk.
doctor-name-unreadable-pictures = Access to picture files
doctor-unreadable-pictures = { $count } can't be read and are in no new backup, for example { $example }. Give this file the owner and the permissions of the others. If it has them, the disk may be failing.
doctor-name-unused-pictures = Unused picture files
doctor-unused-pictures = nothing uses { $count } of them. To delete them: labelbot doctor --fix
doctor-name-managers = Managers
doctor-managers = there's none to be told what goes wrong. Set LABELBOT_OWNERS, or run labelbot invite --role manager
doctor-name-backup = Backups
doctor-backup = { $day ->
    [none] there's none yet. Run labelbot backup
   *[other] the last one is of { $day }. Run labelbot backup to see why.
 }
doctor-name-damaged-backup = Backups
doctor-damaged-backup = the newest backup is damaged: { $file }. Move it away, and run labelbot backup.
doctor-name-backups-gone = Backups
doctor-backups-gone = this folder had backups and is empty now: { $folder }. If it is on another disk, mount that. If it is meant to be empty, delete { $marker } and run labelbot backup.
doctor-name-future-backup = Days of the backups
doctor-future-backup = { $count } have a day that has not come yet, for example { $example }. The clock was wrong, and nothing deletes them. When newer backups are there, delete them by hand.
doctor-name-disk = Disk
doctor-disk = only { $megabytes } MB are left. Make room.
doctor-name-telegram = Telegram
doctor-telegram = can't be reached ({ $problem }). Check the network and LABELBOT_API_URL.
doctor-name-token = Token
doctor-token = Telegram refuses it. Get it from @BotFather, and set LABELBOT_TOKEN.
doctor-name-no-token = Token
doctor-no-token = without LABELBOT_TOKEN the bot runs with a local Telegram only.
doctor-name-clock = Clock
doctor-clock = it differs from Telegram's by { $seconds } seconds. Switch time synchronization on.
doctor-name-running = Running
doctor-running = { $since ->
    [none] the bot never ran here. Run labelbot run
   *[other] the bot has stopped, or has done nothing, since { $since }. See its log, and start it again.
 }
doctor-name-updates = Updates received
doctor-updates = { $count } wait, the oldest for more than a minute. See whether the bot is running.
doctor-name-pauses = Telegram's limits
doctor-pauses = it asked for { $count } pauses in the last hour. See whether too many people are told something at once.
doctor-name-latency = Next picture
doctor-latency = slow ones take { $count } ms. See whether the computer or the network is busy.
cli-project-created = Project “{ $name }” created. Next: labelbot import { $name } FOLDER
cli-project-changed = Project “{ $name }” updated.
cli-project-paused = Project “{ $name }” paused. To resume: labelbot project resume { $name }
cli-project-running = Project “{ $name }” is running again.
cli-project-closed = Project “{ $name }” closed. Its pictures and answers are kept.
cli-removed = Pictures removed: { $pictures }.
cli-erased = Pictures erased: { $pictures }.
cli-brought-back = Pictures in use again: { $pictures }.
cli-remove-undo = To use them again: labelbot remove --sender { $sender } --back { $at }
cli-remove-what = Give numbers of pictures, or a person with --sender. --back and --project need --sender, and --back can't be used with --erase.
cli-remove-no-moment = “{ $at }”: give the moment as it was printed, like 2026-03-02T01:00:00.000Z
cli-erase-sure = Erase these pictures ({ $pictures })? The files go, and only the answers stay.
cli-erase-surer = Really erase these pictures ({ $pictures })? This can't be undone.
cli-erase-kept = Nothing was erased.
cli-member-removed = { $name } ({ $pseudonym }) was removed. Their answers are kept.
cli-member-withdrawn = { $name } ({ $pseudonym }) was removed, and their answers ({ $answers }) no longer count. To undo: labelbot member restore { $pseudonym }
cli-member-which = Who is it? Type the number above
cli-member-working = Checking each answer…
cli-member-restored = { $name } ({ $pseudonym }) can take part again.{ $answers ->
    [0] {""}
   *[other] { " " }Answers that count again: { $answers }.
 }
cli-forget-who = { $name } ({ $pseudonym }) · { $roles } · answers: { $answers }
cli-forget-sure = { $who }
    Delete everything about this person? { $go ->
        [yes] Their answers and pictures go, too.
       *[no] Their answers stay, under the pseudonym.
    }
cli-forget-surer = { $who }
    Really delete it? This can't be undone.
cli-forget-kept = Nothing was deleted.
cli-forgotten = Deleted: { $who }. Backup files lose it within five weeks.
cli-column-number = No.
cli-column-id = Number
cli-column-labels = Labels
cli-column-merged = Merged labels
cli-column-guide = Guide
cli-column-kind = Kind
cli-column-pseudonym = Pseudonym
cli-column-telegram-id = Telegram ID
cli-column-roles = Roles
cli-column-removed = Removed
cli-column-name = Name
cli-column-state = State
cli-column-question = Question
cli-column-items = Pictures
cli-column-left = Left
cli-column-decided = Finished
cli-state-running = running
cli-state-paused = paused
cli-state-closed = closed
cli-importing = Importing pictures
cli-imported = { $added } new · { $doubtful } to look at · { $known } already imported · { $same } identical to another picture · { $refused ->
    [one] 1 file
   *[other] { $refused } files
 } couldn't be imported
cli-import-row = line { $line }, { $file }: { $reason }
cli-import-described = Pictures whose label, hint, use or priority was saved: { $many }
cli-import-more = There are { $many } more. To see all, add --errors FILE.csv
cli-import-trial = This was only a trial: nothing was saved. Pictures on the web were downloaded, checked and deleted. An import would do this, and also look for near copies:
cli-import-errors = What couldn't be imported, and why: { $file }
cli-labels-missing = Labels that the project doesn't have ({ $many }): { $labels }. To add them, use --add-labels
cli-labels-would-add = Labels that would be added ({ $many }): { $labels }
cli-labels-from-folders = --labels-from is for folders and ZIPs of pictures only.
cli-import-empty = There's not a single file here. Check the folder.
cli-import-elsewhere = If the pictures are in another folder than the list, try again with --pictures FOLDER
cli-import-suggested = The imported labels are suggestions: each counts as one person's answer, and labelers still get the pictures. To make them known labels, try again with --labels-as gold
cli-import-nothing = There's no such file or folder: { $file }
cli-clean-line = { $count }: { $doubt }
cli-clean-total = To look at: { $count }
cli-clean-next = To decide about the pictures to look at, send the bot: /clean
cli-clean-looked-at = Measured now: { $count }
cli-clean-set-aside = To be set aside by the present limits: { $count }. { $doubt }
cli-clean-released = To be used again by the present limits: { $count }. { $doubt }
cli-clean-set-aside-done = Set aside: { $count }. { $doubt }
cli-clean-released-done = Used again: { $count }. { $doubt }
cli-clean-apply = To change them: { $command }
dataset-title = Dataset: { $name }
dataset-language = English
dataset-asked = What was asked
dataset-content = What is in it
dataset-only-statuses = Only pictures in these states
dataset-only-labels = Only pictures with these labels
dataset-only-confidence = Only pictures at least this sure
dataset-only-since = Only pictures added since
dataset-only-changed = Only pictures changed after
dataset-pictures = Pictures
dataset-answers = Answers that count
dataset-people = People who answered
dataset-unsure = “Can't tell”
dataset-flags = Reports of something wrong with a picture
dataset-gold = Labels known beforehand
dataset-first = First picture added
dataset-last = Last change
dataset-file-items = a row for each picture: the decided label, the probability of each label, the split
dataset-file-annotations = a row for each answer that counts
dataset-file-labelers = a row for each person who answered: the estimated share of right answers, with its range (90%)
dataset-file-superseded = answers that don't count any more, because they were corrected or withdrawn
dataset-file-skips = who gave no answer, and why
dataset-file-verdicts = what reviewers decided, and why
dataset-file-appeals = objections of people whose answers were corrected
dataset-file-predictions = what models said
dataset-file-folders = pictures in a folder for each label
dataset-file-metadata = a row for each picture: its label, the probability of each label, the number of answers
dataset-file-images = the pictures
dataset-file-coco = the labels of train, val and test. They belong to whole pictures, so the boxes are as large as these.
dataset-file-tasks = answers and predictions to import into Label Studio. First let it show the files of this folder (LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT).
dataset-file-config = the labeling configuration for the project in Label Studio
dataset-file-cvat = the labels to upload into CVAT, a tag for each
dataset-file-answers = a row for each answer: the picture's number, the person, the label
dataset-file-gold = labels known beforehand: the picture's number and its label
dataset-balance = Pictures by label and split
dataset-splits = Near copies are in one split, and so are all pictures of one person who was asked to send some. A picture never changes its split.
dataset-label = Label
dataset-note = What it means
dataset-example = Example
dataset-all = All
dataset-confusion = What was answered, by the label that was decided
dataset-confusion-how = Each row is a decided label, each column an answer; the columns have the labels in the order of the rows.
dataset-quality = How good the labels are
dataset-alpha = Agreement of the labelers (Krippendorff's alpha): { $alpha }, on { $day }
dataset-no-alpha = The agreement of the labelers isn't known yet.
dataset-audited = Right by reviewers' random checks: { $right } (95% range: { $low } to { $high }, { $audits } checks)
dataset-not-audited = Too few random checks by reviewers yet to say how many labels are right.
dataset-policy = A picture got { $least } to { $cap } answers, and no more of them once its label was { $settle } sure.
dataset-policy-same = A picture got { $answers } { $answers ->
    [one] answer
   *[other] answers
 }.
dataset-sure = Some labels were decided when they were less sure, because the few answers agreed. The data says how sure each one is.
dataset-load = How to load it
dataset-rights = Rights and privacy
dataset-rights-people = People appear by pseudonyms only.
dataset-rights-consent = Anybody who sent pictures by chat agreed to their use in this project.
dataset-rights-licence = License: { $licence }
dataset-rights-no-licence = The project doesn't state a license: ask its managers before you pass the dataset on.
cli-exported = { $annotations ->
    [one] 1 answer
   *[other] { $annotations } answers
 }, { $items ->
    [one] 1 picture
   *[other] { $items } pictures
 } → { $folder }
cli-exporting = Exporting pictures
cli-export-empty = It's empty: no picture is of the kind you asked for. The formats for training have pictures with a decided label only. To see the states of the pictures: labelbot project show { $name }
cli-export-files = Picture files: { $files }
cli-export-missing = file missing, so it's not in the dataset
cli-export-damaged = file damaged, so it's not in the dataset
cli-export-separated = These pictures look alike or are from the same person, but are in different splits. Splits never change, so decide which to leave out: { $items }
cli-export-more = … and { $many } more
cli-export-size-as-kept = --size and --as-kept can't be used together.
error-folder-in-use = { $folder } holds something that isn't part of an export: { $file }. Choose another folder.
error-needs-package = For this format, install { $package } first: pip install { $package }
cli-archiving = Archiving
cli-archived = Archived: { $project } · pictures: { $items }, answers: { $answers }, people: { $people } → { $file }
cli-archive-missing = file missing, so only the picture's file isn't in the archive
cli-archive-damaged = file has changed, so only the picture's file isn't in the archive
cli-checking-archive = Checking the archive
cli-unarchiving = Bringing it back
cli-unarchived = Brought back: { $project } · pictures: { $items }, answers: { $answers }, people: { $people }
cli-unarchived-without = Picture files that were already missing in the archive: { $files }
error-not-an-archive = This file isn't an archive: { $file }
error-newer-archive = A newer Labelbot made this archive. Update first: { $file }
error-damaged-archive = The archive is damaged, so nothing was brought back. Damaged part: { $part }
error-file-in-use = There's already a file of this name that isn't an archive. Choose another name: { $file }
error-already-unarchiving = Another file is being made into a project. Try again when that's done.
cli-invite-code = The bot hasn't run yet, so there's no link. Run labelbot run once to get links. For now, send this to the bot: /start { $code }
cli-status-members = People
cli-status-gone = People who left
cli-status-annotations = Answers
cli-status-pending-updates = Updates waiting
cli-status-dead-letters = Updates that failed
cli-status-dead-notices = Notices that failed
cli-dead-none = Nothing has failed.
cli-dead-next = To try one again: labelbot retry ID. All: labelbot retry all. They are deleted after 30 days.
cli-retry-unknown = There's no such id: { $which }. See labelbot status --dead
cli-retried = To be tried again: { $count }. A running bot takes them up at once.
cli-running = @{ $username } is running. Press Ctrl-C to stop.
cli-first-manager =
    There's no manager yet. The first person to open this link becomes the manager:
    { $link }
cli-local =
    Open this address in a browser: { $url }
    Choose a person and label pictures. Everything is saved in { $folder }.
    Press Ctrl-C to stop.
cli-lesson-title = Try a lesson
cli-lesson-steps =
    A lesson takes five minutes. Choose a person at the top, and follow these steps.

    1. 김민정 (instructor): press Start and send /class. “More” and “Open door” show the class number.
    2. 윤정아 (newcomer): press Start and send that number. Tap to come in, agree, keep the name, and begin to practice.
    3. 윤정아: choose what you see. Be wrong once: the right answer and the reason appear, and you choose again.
    4. 윤정아: tap “Ask the instructor 🙋”, and send a question.
    5. 김민정: the question comes with its picture. Tap “Answer”, write, and tap “Just send it”.
    6. 윤정아: the answer is below the same picture. After ten pictures you see the result.
    7. 김민정: /class is the board now: who is practicing, is stuck, has a hand up. Tap “Begin the lesson”.
    8. 김민정: tap “5 most confusing”. “Show the answer” says what is right, and why.
    9. 김민정: on the page of /class tap “More”, “Homework”, “10 pictures”, a day and “Send”. 윤정아 gets it.
    10. 김민정: on the page of /class tap “End the lesson”. 윤정아 is told what she did, and the homework.

    Practice pictures are drawn within a minute of the first start.
cli-drawing = Drawing sample pictures
cli-stopped = Stopped.
cli-stopped-at-once = Stopped at once, before all work was finished. The next start continues it.

## The help of the command line
help-bench = Benchmarks, with other bots measured in the same run.
help-bench-tap = Measure processor time and throughput of a tap, compared with minimal bots.
help-bench-latency = Measure the time from a tap to the next picture, in round trips.
help-bench-storage = Measure processor time of a tap in storage: many items to few, an experienced labeler to a new one.
help-bench-memory = Measure the bot's peak memory with many pictures and people.
help-bench-consensus = Measure the consensus: one update, and the daily batch of a whole project.
help-bench-calibration = Measure on real crowds whether settled labels are right as often as the consensus says.
help-bench-cheats = Measure how soon people who do not look at the pictures are found, and how seldom anybody else is named.
help-bench-promises = Measure in simulations whether accuracy targets that are said to be kept are kept.
help-bench-models = Measure in a simulation what a model's predictions save, and what its errors cost.
help-bench-report = Measure a report on a large project: its time and memory, and its effect on taps.
help-bench-pictures = Measure the processor time of preparing a photograph, compared with a naive use of Pillow.
help-clean = Count the pictures that are set aside by reason, and show what the present limits would change.
help-bench-duplicates = Measure how many altered copies are found, how many others are taken for copies, and the cost with many pictures.
help-bench-practice = Measure how much faster than a random order the order of practice teaches simulated learners.
help-bench-export = Measure an export of many pictures: processor time and memory.
help-doctor = Examine the data, pictures, backups and the connection to Telegram, and say what to do.
help-export = Export the dataset. An earlier export in the folder is replaced when the new one is complete.
help-archive = Write everything of a project (pictures, answers, reviews, history) into one file. People are in it by their pseudonyms only. An archive of the same name is replaced when the new one is complete.
help-unarchive = Check an archive and bring its project back, also in another installation of Labelbot.
help-forget = Delete a person's name, Telegram id and everything they wrote. It asks twice.
help-import = Import pictures. It can be interrupted and repeated: nothing is added twice.
help-invite = Print an invitation link.
help-remove = Take pictures out: some by number, or all that a person sent.
help-item = Explain a picture's label: each answer with its weight, and the probabilities after it.
help-job = Scheduled jobs.
help-job-list = List the jobs: when each runs, and the result of its last run.
help-job-run = Run a job now. The bot can be running at the same time.
help-project-label = Change the labels of a running project.
help-project-label-add = Add labels at the end of the list or of a group.
help-project-label-rename = Rename a label. Earlier answers get the new name, too.
help-project-label-merge = Merge a label into another one. Earlier answers follow, and it can be undone with `separate`.
help-project-label-separate = Undo a merge: the label counts as itself again.
help-member = List and change members.
help-member-list = List all members in the order in which they joined.
help-member-set = Change a reviewer's daily limit.
help-member-remove = Remove a member's access. Their answers are kept.
help-member-restore = Restore a removed member, with all of their answers.
help-project = Projects: a question, its labels, its pictures.
help-project-create = Create a project from options or from a YAML file.
help-project-list = List all projects with their progress.
help-project-show = Show one project.
help-project-set = Change a project.
help-project-pause = Stop giving out pictures of a project until it is resumed.
help-project-resume = Resume a paused or closed project.
help-project-close = Close a finished project; its pictures and answers stay.
help-project-delete = Delete a project, for example a trial, with its pictures and answers. It asks twice.
help-project-gold = Set gold labels, which are certain: the skills of labelers are estimated from them. Columns hint and use (practice, exam, hidden) make them pictures for a class.
help-project-predictions = Set a model's predictions: the model is one more voice, whose errors are estimated.
help-replay = Estimate what a policy would have cost on past answers, and how accurate it would have been.
help-report = Show a project's progress, pace, forecast, agreement, confused labels and backlog.
help-retry = Retry updates and notices that failed.
help-run = Start the bot. Without LABELBOT_TOKEN it runs with a local Telegram, a sample project and a chat page.
help-status = Show the installation's state: people, answers, pending updates, dead letters of updates and notices.
help-labelbot = Picture labeling inside Telegram: one picture, one tap, the next picture.
help-backup = Back up the database and the pictures now. The bot can be running at the same time.
help-restore = Restore a backup, into a data folder without a database.
help-upgrade-check = Before the first start of a new version: back up, and try on a copy what it changes in the database.
option-json = Print JSON.
option-project-name = The project's short name or number.
option-new-project-name = A short name for the new project.
option-rounds = Number of measurements per bot; medians are reported.
option-seconds = Seconds per measurement.
option-few = Number of pictures in the small project.
option-many = Number of pictures in the large project.
option-photographs = Folder with photographs to cut the pictures from. Without it, pictures are made.
option-pictures = Number of pictures to measure with.
option-learners = Number of simulated learners.
option-crowds = Folder of crowds: in each folder answers.csv (task, worker, label) and gold.csv (task, label).
option-earlier-answers = Number of earlier answers of an experienced labeler.
option-items = Number of pictures in the project.
option-people = Number of people who tap at the same time.
option-answers-in-project = Number of answers in the project.
option-answers-each = Number of answers of each person.
option-labelers = Number of labelers.
option-out = The folder to write to; it is created if necessary.
option-format = What to write.
option-export-status = Only pictures in this state, instead of the format's usual ones. Can be repeated.
option-export-label = Only pictures with this label. Can be repeated.
option-export-confidence = Only pictures whose label is at least this sure, for example 0.95.
option-export-since = Only pictures added since this day.
option-export-changed = Only what has changed since the last export in this format.
option-export-pictures = Whether the files of the pictures are in it. By default they are for imagefolder, coco, label-studio and cvat.
option-export-size = Make pictures smaller: no side longer than this many pixels.
option-export-as-kept = Files as they are stored, without turning pictures upright.
option-archive-out = The archive to make, for example garden.zip.
option-archive = The archive.
option-unarchive-name = A name for the project. Without it, the project gets the name it had.
option-source = A folder of pictures or a ZIP, or a list (CSV, JSON) with paths or URLs of pictures. Subfolders are included.
option-source-format = What to read it as; recognized if not given.
option-labels-from = Read the name of the folder that a picture is in as its label.
option-labels-as = What labels of other tools count as. suggestion: one person's answer; gold: known labels.
option-add-labels = Add labels that the project doesn't have.
option-pictures-folder = The folder of a list's pictures; the list's own if left out.
option-which-question = The name of the question to import, for a file with several.
option-dry-run = Read and check everything, but save nothing.
option-allow-private = Download from addresses of this computer and its network, too.
option-errors = Write the rows that couldn't be imported to this CSV file, with the reasons.
option-role = The role of the people who open the link.
option-invite-project = Project to let labelers into; can be repeated. By default all that are for invited people.
option-uses = Number of people who can use the link; unlimited if left out.
option-link-days = Number of days until the link expires; 30 if left out.
option-items-out = Numbers of pictures.
option-sender = All pictures that this person sent: a name, a pseudonym or a Telegram id.
option-of-project = Only pictures of this project.
option-erase = Erase them with their files instead. This can't be undone.
option-back = Use again what was taken out at this moment, as it was printed then.
option-item = The picture's number, as in an export.
option-job = Name of the job: quality, routing, people, feedback, summary, backup, classes or leases.
option-job-project = Run it for this project only (its name or number); for all if left out.
option-backup = A backup file, or latest for the newest one.
option-fix = Mend what can be mended.
option-thorough = Check the content of all pictures instead of a sample. This takes long.
option-dead = The id of what to try again, as `labelbot status --dead` shows it, or all.
option-status-dead = List all updates and notices that failed three times.
option-status-check = Judge the running bot; the exit code is 1 if something needs a person.
option-label = A label of the project.
option-new-labels = New labels, in order.
option-group = The group of the new labels.
option-new-name = The new name.
option-into = The label to merge into.
option-yes = Don't ask for confirmation.
option-who = A name, a pseudonym or a Telegram id, as `labelbot member list` shows them.
option-capacity = Maximum number of reviews per day; 0: none.
option-withdraw = Also stop counting their answers.
option-forget-answers = Delete their answers, exam results and pictures, too.
option-question = What is asked about each picture.
option-each-label = A label; once for each.
option-guide = Instructions for the labelers.
option-kind = One label (single), several (multiple), or yes-no.
option-project-file = A YAML file with the whole project.
option-known-labels = A CSV file with the columns file and label, or JSON lines; several labels with | between.
option-model = What this model is called; another name is another voice.
option-past-answers = Past answers: a CSV file with task, worker and label, or the annotations of an export.
option-gold = Right labels: a CSV file with task and label.
option-replay-predictions = What models said: a CSV file with task, label and, if there are several models, model.
option-replay-project = Use the answers of this project (its name or number) instead of a file.
option-simulated-pictures = Number of simulated pictures; can be given several times.
option-seeds = Number of replays, each in a different random order.
option-chart = Compare many policies, and write a chart as this PNG file.
option-report-days = Number of days to report on.
option-clean-apply = Make these changes.
option-clean-report = Save a sheet of the pictures that are set aside as this PNG file, or in this folder.
option-picture = Also save the image as this PNG file.
option-port = Port of the local chat page, used without a token; 0: any free port.
option-policy = How sure to be: quick (two answers, 88-98% right), balanced (two and reviews, 96-99%) or careful (three and reviews, 99%); the options below change one thing of it.

## How the command line is used
bench-measured = Measured
bench-wanted = Wanted
bench-no-crowds = No folder in { $folder } has an answers.csv.
bench-made-pictures = No folder given: measuring with pictures made here.
usage-usage = Usage:
usage-some-options = [OPTIONS]
usage-some-command = COMMAND [ARGS]...
usage-arguments = Arguments
usage-options = Options
usage-commands = Commands
usage-help = Show this message and exit.
usage-required = required
usage-default = default: { $value }
usage-type = { $type ->
    [int] int
    [float] number
    [path] path
   *[other] text
 }
usage-number-setting = { $description } ({ $least } to { $most }{ $default ->
    [none] {""}
   *[other] {""}, by default { $default }
 })
usage-list-setting = { $description }; once for each
usage-see-help = Help: { $command }
usage-error = Error: { $problem }
usage-missing = Missing: { $name }{ $choices ->
    [none] {""}
   *[other] {""} (one of { $choices })
 }
usage-no-option = No such option: { $name }{ $similar ->
    [none] {""}
   *[other] {""} (did you mean { $similar }?)
 }
usage-no-command = No such command: { $name }{ $similar ->
    [none] {""}
   *[other] {""} (did you mean { $similar }?)
 }
usage-no-command-given = Missing command.
usage-too-many = Unexpected: { $rest }
usage-no-value = This option needs a value: { $name }
usage-takes-no-value = This option doesn't take a value: { $name }
usage-wrong-value = { $name }: { $problem }
usage-value = { $kind ->
    [int_parsing] must be a whole number.
    [int_from_float] must be a whole number.
    [float_parsing] must be a number.
    [greater_than_equal] must be at least { $limit }.
    [less_than_equal] must be at most { $limit }.
    [choice] must be one of { $choices }.
    [value_error] must be a date like 2026-03-01.
    [path] can't be read. Check the owner and the permissions.
   *[other] can't be used.
 }

## Why the bot can't run
run-no-token = LABELBOT_TOKEN is not set.
run-wrong-token = LABELBOT_TOKEN isn't valid. Get the right token from @BotFather.
run-twice = Labelbot is already running on this database: process { $pid } on { $host }
run-taken-over = Another Labelbot has taken over: process { $pid } on { $host }.
run-folder-taken = Labelbot is already running in this folder: { $folder }
run-restoring = A backup is being restored now. Start the bot when that has ended.
run-older = The database has to be changed for this version, but a bot of the earlier version is still running, or a backup is being restored. Stop the bot, and start it again.
run-moved = The database was moved or replaced while the bot was running, so it stopped: { $database }. Bring the file back with its -wal and -shm files, or start the bot again on the one that is there.
run-part-stopped = Part of the bot stopped. See the log for the reason.

## Settings that can't be used
setting-unknown = there's no such setting
setting-line = This line can't be read. Please write it like LABELBOT_OWNERS=123456789.
setting-not-utf8 = please save it as UTF-8
setting-token = must be a token like 123456:ABC-DEF; @BotFather gives you one
setting-api-url = must be an address that starts with https:// or http://
setting-database-url = this version only supports sqlite:///path/to/file.db
setting-data-dir = must be a folder, like /srv/labelbot/data
setting-backup-dir = must be a folder, like /mnt/usb/labelbot
setting-backup-url = must be an address with a scheme, like s3://bucket/labelbot. A folder on this computer goes into LABELBOT_BACKUP_DIR
setting-owners = must be Telegram IDs of people (positive numbers) separated by commas
setting-timezone = must be a time zone name like Asia/Seoul
setting-language = must be ko or en
setting-webhook-url = this version doesn't use webhooks; leave it empty
setting-cache-chat = must be a chat ID (a number)
setting-unseen-seconds = must be a number of seconds from 0 to 5, like 0.4

## Files that became no picture
picture-same = identical to { $file }
picture-renamed = another picture has this name, so it was added as { $name }
doubt-flagged = Some people say that something is wrong with it.
doubt-file-lost = The picture's file is missing.
doubt-refused = Telegram doesn't take this picture.
doubt-small = The picture is too small.
doubt-narrow = The picture is too narrow.
doubt-blurred = The picture is blurred.
doubt-dark = The picture is too dark.
doubt-bright = The picture is too bright.
doubt-one-colour = The picture has almost only one color.
doubt-frames = The file has several pictures; only one of them is shown.
doubt-copy = It's nearly the same as another picture.
doubt-private = The sender says that a face or a license plate can be seen.
doubt-unanswered = The sender hasn't said yet whether a face or a license plate can be seen.
picture-not-a-picture = not a picture
picture-kind = this kind of file can't be read; please save it as JPEG or PNG:
picture-truncated = cut off or damaged
picture-bomb = too many pixels; please make it smaller:
picture-too-big = the file is too large:
picture-too-narrow = too narrow for Telegram to accept
picture-empty = the file is empty
picture-unreadable = can't be read
picture-is-a-folder = a folder with a picture's name
picture-outside = a link to a place outside the folder
picture-broken-link = a broken link
picture-special = not a regular file
picture-crashed = the program that read it crashed
picture-locked = needs a password; please send it without one
picture-archive = an archive that can't be opened; please send it as ZIP
picture-too-many = too many files in one ZIP; please send several
picture-too-big-to-fetch = over 20 MB, which a bot can't download; send a picture as a photo, not as a file, and a ZIP in parts, or add them at a computer
picture-not-fetched = Telegram did not hand it out; please send it again
picture-missing = no such file
picture-not-below = the path must stay below the list's folder
picture-not-web = a URL must begin with http or https
picture-private-address = not downloaded: it's an address of this computer or its network
picture-download = can't be downloaded:
picture-no-answer = its server can't be reached; please check the address, or try again later

## Adding pictures
no-project-yet = No project can take pictures. Please make one or open a closed one again, and send the pictures again.
no-project-instructor = No project can take pictures now. Please ask a manager to open one.
upload-form-first = Please finish what you were writing first. This picture was not added, so please send it again after that.
upload-ask = <b>{ $question }</b>
    Please send the pictures. You can send many at once, or a ZIP file.
upload-which-project = Which project are they for?
upload-counting = Receiving pictures: <b>{ $question }</b>
    { $counts }
upload-counted = Pictures added: <b>{ $question }</b>
    { $counts }
upload-counted-none = No new pictures: <b>{ $question }</b>
    { $counts }
upload-added = { $count ->
    [one] 1 new picture
   *[other] { $count } new pictures
}
upload-same = { $count } already here
upload-doubtful = { $count } to look at
upload-refused = { $count ->
    [one] 1 unreadable file
   *[other] { $count } unreadable files
}
upload-waiting = { $count } on the way
upload-show = Show files that were not added
upload-add-more = ＋ Add pictures
upload-problem = { $name }: { $why }
upload-more-problems = And { $more } more.
upload-look = Look at them

## Looking at doubtful pictures
manage-clean = { $count ->
    [one] 1 picture to look at
    [1001] Over 1000 pictures to look at
   *[other] { $count } pictures to look at
}
clean-pair = Left: the picture that is here already. Right: this picture.
clean-pair-out = Left: a picture that was thrown away. Right: this picture.
clean-not-shown = The picture can't be shown.
clean-ask = { $doubt } <b>Use it?</b>
clean-left = { $left ->
    [1001] Over 1000 left
   *[other] { $left } left
 }
clean-use = Use
clean-throw-away = Throw away
clean-all = All like this
clean-undo = Undo ↩
clean-ask-all = { $doubt }
    { $count ->
        [one] There is 1 picture like this.
        [1001] There are over 1000 pictures like this.
       *[other] There are { $count } pictures like this.
    } What should be done?
clean-use-all = Use all
clean-throw-all-away = Throw all away
clean-back = ← This picture
clean-which-project = Whose pictures do you want to look at?
clean-project = { $question } · { $count ->
    [1001] over 1000
   *[other] { $count }
}
clean-done = You've looked at all of them.
clean-nothing = There are no pictures to look at.
clean-used = ✓ It will be used.
clean-thrown-away = ✓ Thrown away.
clean-all-used = ✓ { $count ->
    [one] 1 picture
   *[other] { $count } pictures
} will be used.
clean-all-thrown-away = ✓ { $count ->
    [one] 1 picture
   *[other] { $count } pictures
} thrown away.
clean-decided-before = This picture is decided already. Here is the next one.
clean-undone = ↩ Undone.
clean-undone-partly = ↩ { $count } undone. People are labeling the others already, or somebody else has decided.
clean-not-undone = It can't be undone. Somebody is labeling it already, or somebody else has decided.

## Collecting pictures
collect-enter = Send pictures 📷
collect-enter-one = { $question } 📷
collect-request = Please take and send pictures
collect-consent =
    <b>{ $request }</b>
    Please send only pictures that you took yourself. They are labeled in “{ $question }” and used to teach AI.
    You can take yours back at any time with /me.
collect-consent-class =
    <b>{ $request }</b>
    Please send only pictures that you took yourself. They are used for { $class } only, and are deleted together with the trainees' names and answers.
    You can take yours back at any time with /me.
collect-agree = I agree
collect-refuse = I don't agree
collect-agreed = Thank you.
collect-refused = All right. Your pictures were not taken.
collect-card =
    <b>{ $request }</b>
    Avoid faces, license plates and the inside of other people's homes.
    In the street, stop before you take a picture.
collect-goal = Today: { $today } / { $goal }
collect-begin = Start sending
collect-own = My pictures
collect-send =
    Please send your pictures. You can send several at once.
    Files keep more detail. Photos are fine, too.
collect-which-label = What did you photograph?
collect-no-label = I don't know
collect-label-chosen = The pictures that you send now: <b>{ $label }</b>
collect-other-label = I photographed something else
collect-which-project = Which project are these pictures for?
error-not-collecting = No pictures are being collected at the moment.
collect-unreadable = This picture can't be used: { $why }
collect-unused = { $why ->
    [same] We already have this picture, so it isn't used.
    [copy] We already have nearly the same picture. Somebody will decide whether it is used.
    [small] The picture is very small. Somebody will decide whether it is used.
    [narrow] The picture is very narrow. Somebody will decide whether it is used.
    [blurred] The picture is blurred. Please take it again if you can. Somebody will decide whether it is used.
    [dark] The picture is dark. Please take it again if you can. Somebody will decide whether it is used.
    [bright] The picture is too bright. Please take it again if you can. Somebody will decide whether it is used.
    [one-colour] The picture is nearly one color. Somebody will decide whether it is used.
    [frames] The picture moves. Somebody will decide whether it is used.
   *[other] The picture was set aside. Somebody will decide whether it is used.
 }
collect-counted = { $count ->
    [one] { $count } picture received
   *[other] { $count } pictures received
 } · today { $today }
collect-counted-goal = { $count ->
    [one] { $count } picture received
   *[other] { $count } pictures received
 } · today { $today } / { $goal }
collect-private = <b>Does any picture show a face or a license plate?</b>
collect-private-none = No
collect-private-some = Yes, let me choose
collect-choose = Tap the numbers of the pictures that show a face or a license plate, then “Done”.
collect-number = { $number }
collect-chosen = ✓ { $number }
collect-done = Done
collect-thanks = { $private ->
    [0] Thank you for the pictures.
    [one] Thank you. { $private } picture is set aside.
   *[other] Thank you. { $private } pictures are set aside.
 }
collect-more = Send more 📷
own-sent = Pictures sent: { $today } today, { $total } so far, { $used } in use
own-of = My pictures: { $question }
own-picture =
    <b>My picture</b>
    { $question }
    { $state ->
        [collected] Not checked yet.
        [quarantined] Set aside.
       *[other] In use.
    }
own-take = Take back
own-keep = Keep it
own-ask =
    <b>Take this picture back?</b>
    Pictures that were exported before can't be called back.
own-taken = Taken back.
own-none = You have no pictures here.

## A picture's story
item-state-collected = not started
item-state-quarantined = set aside
item-state-open = collecting answers
item-state-settled = settled
item-state-disputed = in dispute
item-state-final = reviewed
item-state-discarded = not used
item-state-gold = gold picture
item-column-voice = who
item-column-label = answer
item-column-weight = weight
item-column-sure = probability so far
item-model = model { $name }
item-others = other labels
item-gold = Known answer: { $label }
error-unknown-item = There's no picture { $item }. Its number is on the picture's “Bad picture 📷” screen, and in the item column of an export.
error-number-missing = Please add the picture's number, for example: /{ $command } 12. Or send it as a reply to the picture on your screen.
table-bad-row = { $problem ->
    [no-text] workbooks and archives can't be read. Please save the file as “CSV UTF-8”, or extract it.
    [encoding] line { $line }: can't read the text. Please save the file as “CSV UTF-8”.
    [broken] can't be read as a table from line { $line } on. Are all quotation marks in pairs?
    [broken-row] line { $line }: can't be read as a row of a table. Are all quotation marks in pairs?
    [broken-json] line { $line }: not JSON. Write one JSON object on each line.
    [columns] line { $line }: missing columns: { $value }. The first line must be like this: { $other }
    [twice] line { $line }: there are two columns “{ $value }”. Please keep only one.
    [no-list] not a list of pictures. Folders, ZIPs, CSV and JSON can be read.
    [too-long] the list is too long. Please import it in parts: over { $value }
    [priority] line { $line }: the priority must be a whole number: { $value }
    [use] line { $line }: the use must be one of { $other }: { $value }
    [use-alone] line { $line }: a use needs a label, too: { $value }
    [name] line { $line }: the picture's name is too long, or has letters that can't be used: { $value }
    [repeated] line { $line }: the same picture or name as in line { $other }: { $value }
    [wide] line { $line }: more columns than in the first line. A label with a comma needs quotation marks: { $value }
    [no-file] line { $line }: the file name is empty. Label: { $value }
    [label] line { $line }: the project has no such label: { $value }
    [several] line { $line }: there must be one label only: { $value }
   *[differs] line { $line }: same picture as in line { $other }, but another label: { $value }
 }
listing-bad-entry = { $problem ->
    [json] line { $line }: can't be read as JSON.
    [no-coco] this is not a COCO file. It has no list of images.
    [no-label-studio] this is not a JSON or JSON-MIN file of Label Studio.
    [no-picture] entry { $line }: no path or address of a picture.
    [pictures] entry { $line }: several pictures: { $value }
    [id] picture { $line }: its id is missing, or an earlier picture has it: { $value }
    [no-image] annotation { $line }: no picture has this id: { $value }
    [category] picture { $line }: it has an unknown category_id: { $value }
    [parts] picture { $line }: it has boxes around parts. Only labels of whole pictures can be imported: { $value }
    [ambiguous] entry { $line }: several pictures match this path: { $value } ({ $other })
    [folder] { $other }: the project has no such label: { $value }
    [no-choices] entry { $line }: it has no choices, only other answers: { $value }
    [truths] entry { $line }: its ground truths differ: { $value }
    [question] the file has no question “{ $value }”. It has: { $other }
   *[questions] there are several questions. Please choose one with --question: { $other }
 }
cli-table-row = { $file }: { $problem }
cli-known-refused = Nothing was saved. Please correct this and try again. List of labels: labelbot project show { $project }
cli-known-empty = Lines skipped because the label is empty: { $many }
cli-no-such-picture = Line { $line }, { $file }: there's no such picture.
cli-ambiguous-picture = Line { $line } wasn't saved. { $file }: several pictures match this name: { $others }
cli-differing-picture = Line { $line } wasn't saved. { $file }: same picture as in line { $other }, but another label.
cli-exact-picture = Line { $line }, { $file }: saved only for the picture of this name, not for those in other folders: { $others }
cli-known = Labels saved for { $told ->
    [one] 1 picture
   *[other] { $told } pictures
 }. Pictures not found: { $unknown }.

## Trying it on past answers
policy-quick = quick
policy-balanced = balanced
policy-careful = careful
replay-running = Replaying past answers
replay-trying = Comparing policies
replay-answers-or-project = Give either a file of answers or --project, not both.
replay-own-predictions = A project has its own predictions. Give --predictions with a file of answers.
replay-nothing = There are no answers.
replay-no-gold = No correct labels are known, so there's nothing to compare with. Give a file of correct labels: --gold FILE
replay-none-settled = unknown (all go to reviewers)
replay-unknown = unknown (no correct labels)
replay-answers-per-item = Answers per picture: { $value }
replay-reviewed-share = Pictures for review: { $value }
replay-accuracy = Overall accuracy: { $value }
replay-settled-accuracy = Accuracy of pictures settled without review: { $value }
replay-mean-confidence = Average confidence reported by the bot: { $value }
replay-judged-on = { $pictures ->
    [one] Accuracy is measured on { $pictures } picture whose right label is known.
   *[other] Accuracy is measured on { $pictures } pictures whose right label is known.
 }
replay-doubt-settled = Caution: labels that these answers settled were left out of the file of right labels, since the answers would judge themselves. Only reviewed (final) labels were used.
replay-doubt-answers = Caution: the file of right labels is a file of people's answers. The answers judge themselves, so this accuracy can't be trusted.
replay-doubt-votes = Caution: all right labels are what most of these answers say. If they were made from these answers, this accuracy can't be trusted. Use labels that were checked independently.
replay-recommended = Recommended: --min { $min } --cap { $cap } --settle { $settle } --review { $review } (accuracy { $accuracy }, { $answers } answers per picture, { $reviewed } reviewed)
replay-chart-accuracy = correct labels (%)
replay-chart-title = How accurate are labels with more answers?
replay-chart-answers = answers per picture
replay-chart-reviewed = a larger circle means more pictures to review
rule-majority-3 = majority of 3
rule-majority-5 = majority of 5
rule-lead-2 = a lead of two votes
rule-two-agree = two people agree

## What happens by the clock
job-leases = pass on pictures · update results · new-picture alerts and reminders
job-backup = backup and cleanup
job-quality = recalculate labels and accuracy
job-routing = hand out reviews
job-classes = look after ended classes, delete expired data
job-people = find people whose answers to look at
job-feedback = send results to labelers
job-summary = send reports to managers
job-list = <b>Daily automatic jobs</b>
job-project = <b>{ $question }</b>
job-house = <b>The whole bot</b>
job-more = And { $projects } more { $projects ->
    [one] project
   *[other] projects
 }
job-line = { $at } { $job } (last: { $when } { $state })
job-line-never = { $at } { $job } (not run yet)
job-today = today { $time }
job-yesterday = yesterday { $time }
job-run-now = Run now · { $job }
job-choose = <b>{ $job }</b>
    For which project?
job-back = ← Back
job-begun = Started. You'll see the result here.
job-was-done = ✓ Done: { $job }
job-did-nothing = Nothing to do: { $job }
job-not-done = ✗ Couldn't be done: { $job }
    Tap it again in a moment. If that doesn't help, tell the bot's operator.
job-tell-now = Tell them now 📣
job-did-quality = { $items } { $items ->
    [one] picture was
   *[other] pictures were
 } recalculated; the result of { $changed } changed, if only a little.
job-did-quality-none = There are no answers yet to calculate with.
job-did-paused = The project is paused, so nothing was handed out.
job-did-routing = { $pictures } { $pictures ->
    [one] picture
   *[other] pictures
 } handed out to { $reviewers } { $reviewers ->
    [one] reviewer
   *[other] reviewers
 }.
job-did-routing-none = No new pictures were handed out.
job-did-routing-wait = { $pictures } more { $pictures ->
    [one] picture waits
   *[other] pictures wait
 } for a review.
job-did-routing-budget = { $percent }% of all pictures a day is this project's limit.
job-did-routing-capacity = Every reviewer has as many as they take in a day.
job-did-routing-nobody = No reviewer may review these. Please invite one: /invite
job-did-classes-over = Classes that seem to be over, whose instructors were asked: { $classes }.
job-did-classes-near = Classes whose data is deleted soon: { $classes }.
job-did-classes-deleted = Classes whose data was deleted: { $classes }.
job-did-classes-none = No class ends today, and no data is due.
job-did-people = Told managers of { $people } { $people ->
    [one] person
   *[other] people
 } whose answers to look at.
job-did-people-none = There is nobody whose answers need a look.
job-did-feedback = { $people } { $people ->
    [one] labeler
   *[other] labelers
 } told; answers changed by reviews: { $corrections }.
job-did-feedback-none = There was nothing new to tell.
job-did-feedback-later = { $corrections } changed { $corrections ->
    [one] answer goes
   *[other] answers go
 } out tomorrow at { $time }.
job-did-summary = Sent to { $managers } { $managers ->
    [one] manager
   *[other] managers
 }.
job-did-summary-closed = The project is closed, so nothing was sent.
job-did-summary-nobody = There is no manager to send it to.
job-did-summary-today = Today's report has been sent already. To see one now: /report
job-did-summary-quiet = There were no answers for a week, so nothing was sent. To see one now: /report
job-did-backup = Backup file: { $file } ({ $megabytes } MB)
job-did-backup-pictures = Picture files in the backup: { $pictures } ({ $new } new)
job-did-backup-damaged = Picture files that are damaged and were not backed up: { $pictures }. Run labelbot doctor.
job-did-backup-unreadable = Picture files that can't be read and were not backed up: { $pictures }, for example { $example }. Run labelbot doctor.
job-did-backup-sent = Backup files copied to another machine: { $files }
job-did-leases = Expired pictures passed on to others: { $pictures }
error-job-busy = This is already running. Try again in a moment.
error-not-your-class = This class is taught by somebody else.
error-not-a-trainee = You are not in this class now. Please talk to the instructor.
error-class-over = This class is over. Thank you for being part of it.
error-class-setting = { $problem ->
    [number] Send a number from { $least } to { $most }.
    [date] Write the date like 3/2 or 2026-03-02.
    [order] The last day is before the first.
    [choice] Choose one of these.
   *[text] { $least ->
        [0] At most { $most } characters.
       *[other] From 1 to { $most } characters.
    }
 }
error-door-not-ready = Something has to be filled in before the door can open.
error-no-seat-free = All seats are taken. You can add seats in the settings.
error-last-instructor = A class needs at least one instructor. Choose another one first.
job-failed = ⚠ Couldn't be done: { $job }
    To try again: /jobs
    If that doesn't help, tell the bot's operator.
needs-person = ⚠ Something needs whoever runs the bot.
forget-what =
    <b>Delete what is stored about me</b>
    Your name, your Telegram id, your name in classes and everything you wrote are deleted. This can't be undone.
    Should your answers stay without your name, or be deleted, too?
forget-keep-answers = Keep the answers without my name
forget-with-answers = Delete my answers and pictures, too
forget-not = Cancel
forget-sure = Really delete it? You leave all classes and projects, and your answers stay without your name.
forget-sure-with-answers = Really delete it? You leave all classes and projects, and your answers, exam results and pictures go, too.
forget-yes = Yes, delete it ❌
forget-done =
    It's deleted. Thank you for everything.
    Backup files lose it within five weeks. Please delete this chat in Telegram yourself.
forget-kept = Nothing was deleted.
forget-exported = This is all that is stored about you.
job-state-running = running
job-state-waiting = will be retried soon
job-state-done = ✓
job-state-failed = ✗ failed
job-state-stopped = stopped halfway
job-column-job = job
job-column-project = project
job-column-at = time
job-column-last = last
job-column-next = next
job-each-minute = every minute
job-unknown = There's no job “{ $name }”. Available jobs: { $names }
job-not-per-project = “{ $name }” doesn't run per project. Leave out --project
job-project-closed = Project “{ $name }” is closed. Reopen it first: labelbot project resume { $name }
job-problem = { $kind ->
    [not-sent] the backup was made, but could not be copied to LABELBOT_BACKUP_URL. See whether the network works.
    [busy] another backup was being made.
    [backups-gone] the folder of the backups had some and is empty now. To see what to do: labelbot doctor
    [holds-more] today's backup holds more than the database. To see what to do: labelbot backup
    [no-library] backups on another machine need one more package: pip install 'labelbot[remote]'
    [network] the network didn't work.
   *[killed] it was ended halfway. Perhaps there was not enough memory, or the computer was switched off.
 }
job-went-wrong = Couldn't be done: { $name } ({ $problem })
job-idle = Nothing to do: { $name }.{ $projects ->
    [0] {""}
   *[other] { " " }Projects: { $projects }.
 }
job-done = Done: { $name }.{ $projects ->
    [0] {""}
   *[other] { " " }Projects: { $projects }.
 }

## A manager's report
day = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
 } { $day }
day-and-time = { $day }, { $time }
full-day = { $day }, { $year }
time-of-day = { $hour }{ $minute ->
    [0] { "" }
   *[other] :{ NUMBER($minute, minimumIntegerDigits: 2) }
 } { $part ->
    [night] AM
    [morning] AM
    [noon] PM
   *[afternoon] PM
 }
report-title = { $question } · { $days ->
    [1] today
   *[other] the last { $days } days
 }
report-empty = There are no pictures yet.
report-progress = { $decided } of { $total } pictures finished ({ $percent }%)
report-paused = This project is paused.
report-closed = This project is closed.
report-forecast-done = All the answers are in.
report-forecast-day = Answers needed: { $left } · at this pace, done around { $day }
report-forecast-far = Answers needed: { $left } · at this pace, over a year to go
report-forecast-unknown = Answers needed: { $left } · too early to say when it will be done
report-answers = { $today ->
    [1] 1 answer
   *[other] { $today } answers
 } today{ $days ->
    [1] { "" }
   *[other] { " " }· { $answers } in the last { $days } days
 }
report-agreement = { $percent }% of answers match the final label.
report-confused = Often confused: { $pairs }
report-pair = { $one } ↔ { $other } ({ $times }×)
report-waiting = Waiting: { $what }
report-disputes = { $items } in dispute ({ $days ->
    [0] since today
    [1] for a day
   *[other] for { $days } days
 })
report-reviews = { $items } to review ({ $days ->
    [0] since today
    [1] for a day
   *[other] for { $days } days
 })
report-aside = { $items } set aside
report-resting = Away for a few days: { $names }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }
report-cost = Cost so far: { $won } won ({ $answers ->
    [1] 1 answer
   *[other] { $answers } answers
})
report-cost-pictures = Cost so far: { $won } won (answers: { $answers }, pictures sent: { $pictures })
report-day = d
report-making = Making the report…
report-again = Refresh 🔄
report-sure = What do the figures mean? 💡
report-of = { $question } 📊
report-failed = We couldn't make the report. Please try again in a moment.
report-choose = <b>Which project?</b> You'll see { $days ->
    [1] today.
   *[other] the last { $days } days.
 }
error-project-not-found = There's no project “{ $name }”. To choose one: /report
error-report-days = Choose 1 to { $most } days, for example: /report 7d
alert-stalled =
    <b>{ $question }</b>
    No answers for { $days ->
    [1] over a day
   *[other] { $days } days
 }. Still needed: { $left }.
alert-disagreeing =
    <b>{ $question }</b>
    People disagree more than before. Answers that match the final label fell from { $before }% to { $now }%.
    Please take a look at the guide.
alert-piling =
    <b>{ $question }</b>
    Reviews are piling up. { $items } are waiting, the oldest { $days ->
    [0] since today.
    [1] for a day.
   *[other] for { $days } days.
 }
summary-progress = { $total ->
    [1] 1 picture
   *[other] { $total } pictures
 }
summary-empty = No pictures yet
summary-decided = finished { $items }
summary-open = collecting answers { $items }
summary-disputed = in dispute { $items }
summary-aside = set aside { $items }
summary-answers = Answers per day
summary-reliability = Said against right
summary-reliability-marks = Blue: what was said · green: what was right · gray: its range
summary-reliability-step = { $audits } said { $said }% sure
summary-no-answers = No answers yet
summary-most = busiest day: { $answers }
summary-forecast-done = All answers are in
summary-forecast-day = Done around { $day }
summary-forecast-far = Takes over a year
summary-forecast-unknown = Too early to say when it will be done
summary-paused = Paused
summary-closed = Closed
summary-confused = Often confused
summary-not-confused = No labels confused yet
summary-times = { $times }×
summary-disputes = In dispute
summary-reviews = To review
summary-items = { $items }
summary-ages = { $oldest ->
    [0] since today
   *[other] oldest { $oldest } d · typical { $median } d
}
summary-age = { $oldest ->
    [0] since today
   *[other] oldest { $oldest } d
}
summary-nothing-waits = None
cli-report-picture = Picture saved: { $file }
## Managing
manage = Manage ⚙
manage-projects =
    <b>⚙ Manage</b>
    Tap a project to change it.
manage-no-projects = There are no projects yet. Tap ＋ New project to create one.
manage-project-running = { $question }
manage-project-paused = paused · { $question }
manage-project-closed = closed · { $question }
manage-new = ＋ New project
manage-people = People 👥
manage-invite = Invite ✉
manage-announce = Announce 📢
manage-export = Download ⬇
manage-back = ← Manage
manage-to-project = Go to the project
manage-back-to-project = ← Project
manage-question = <b>{ $question }</b>
manage-state-running = ▶ running
manage-state-paused = ⏸ paused
manage-state-closed = closed
manage-numbers =
    { $total ->
        [one] 1 picture
       *[other] { $total } pictures
    } · { $decided } finished
    { $left } left · { $disputed } in dispute
manage-no-pictures = No pictures yet. Tap “＋ Add pictures”.
manage-policy = Pace: { $policy }
manage-promise = Accuracy target { $right }%: { $stand }
promise-is-unproven = not proven yet
promise-is-kept = kept
promise-is-refused = can't be kept for now
manage-policy-own = custom
manage-guide = Guide: { $guide }
manage-no-guide = There's no guide yet.
manage-pause = Pause ⏸
manage-resume = Resume ▶
manage-up = Up ▲
manage-down = Down ▼
manage-edit-question = Edit question ✏
manage-edit-guide = Edit guide ✏
manage-choose-policy = Change pace
manage-labels = Labels
manage-settings = Settings ⚙
manage-close = Close the project 🔒
manage-delete = Delete the project 🗑
manage-moved = Order changed.
manage-changed = Changed.
manage-policies =
    <b>Quick or careful?</b>
    Now: { $policy }
manage-sure-means =
    <b>What does “sure” mean?</b>
    “95% sure” means: of 100 such labels, about 95 are right.
    It rises as more people give the same answer.
    All of them can be wrong, so answers alone never make it 100%.
    Once reviewers have checked 30 pictures, it follows what they found.
    Before that it is an estimate.
manage-policy-line = <b>{ $policy }</b> — { $means }
manage-means-quick = About two answers a picture. Of 100 labels, 88 to 98 are right.
manage-means-balanced = About two answers, and reviewers see what is doubtful. Of 100 labels, 96 to 99 are right.
manage-means-careful = About three answers, and reviewers see what is doubtful. Of 100 labels, about 99 are right.
manage-ask-question =
    Send the new question.
    Now: <b>{ $now }</b>
manage-ask-guide =
    Send the new guide, up to 500 characters.
    Now: { $now }
manage-nothing-yet = nothing yet
manage-text-changed = ✓ Changed. We'll tell everyone who works on this project.
## A project's settings in the chat
settings = <b>Settings</b> · { $question }
settings-policy = <b>Pace in detail</b> · { $question }
settings-line = { $name }: <b>{ $value }</b>
settings-policy-key = Pace in detail ›
settings-cleaning = <b>Checking pictures</b> · { $question }
    Of the pictures that come in, these are set aside.
settings-cleaning-key = Checking pictures ›
settings-collecting = <b>Collecting and costs</b> · { $question }
settings-collecting-key = Collecting and costs ›
settings-reviewing = <b>Reviews in detail</b> · { $question }
settings-reviewing-key = Reviews ›
settings-dataset = <b>Datasets</b> · { $question }
settings-dataset-key = Datasets ›
settings-back = ← Settings
setting-means =
    <b>{ $name }</b>
    { $means }
setting-means-max-wrong = Share of settled pictures that may be wrong, like 2%
setting-means-door = Anyone who starts the bot, only people who were let in, or only those an instructor or manager has approved
setting-means-order = Order in which new pictures are labeled
setting-means-unproven = Who is asked about labels too doubtful for the target
setting-means-reasons = Correction reasons that reviewers can choose
setting-now = Now: <b>{ $value }</b>
setting-type-number = Choose, or send a number from { $least } to { $most }.
setting-type-number-only = Send a number from { $least } to { $most }.
setting-type-share = Choose, or send a percentage from 0 to 100.
setting-type-lines = Send up to { $most }, one per line.
setting-type-text = Choose, or send your own.{ $key ->
    [timezone] { " " }Example: Asia/Seoul
   *[other] { "" }
 }
setting-changed = ✓ Changed.
setting-on = on
setting-off = off
setting-empty = { $key ->
    [timezone] same as the bot
    [reasons] built-in reasons
    [consent] built-in sentence
    [licence] not stated
    [collect-request] built-in sentence
   *[other] none
 }
setting-share = { $share }%
setting-number = { $key ->
    [collect-goal] { $number ->
        [0] no goal
       *[other] { $number }
    }
    [lease-minutes] { $number } min
    [break-every] { $number ->
        [0] never
        [one] after every picture
       *[other] every { $number } pictures
    }
    [priority] { $number ->
        [0] as created
       *[other] moved up { $number }
    }
    [price] { $number } won
    [min-side] { $number ->
        [0] off
       *[other] { $number } pixels
    }
    [ratio] { $number ->
        [0] off
       *[other] { $number } : 1
    }
    [blur] { $number ->
        [0] off
       *[other] { $number }
    }
    [dark] { $number ->
        [0] off
       *[other] { $number }
    }
    [bright] { $number ->
        [0] off
       *[other] { $number }
    }
    [one-colour] { $number ->
        [0] off
       *[other] { $number }
    }
    [picture-price] { $number } won
    [min] { $number }
    [cap] { $number }
   *[other] { $number }
 }
setting-choice-open = Anyone
setting-choice-invited = Invited people
setting-choice-qualified = Qualified people
setting-choice-people = ask more people
setting-choice-reviewers = send to reviewers
setting-choice-oldest = oldest first
setting-choice-newest = newest first
setting-choice-uncertain = least certain first
setting-choice-mixed = evenly mixed
setting-name-door = Who may label
setting-name-private = Protect pictures
setting-name-lease-minutes = Time for a picture
setting-name-break-every = Breaks
setting-name-timezone = Time zone
setting-name-priority = Order in lists
setting-name-order = Order of pictures
setting-name-price = Cost per answer
setting-name-picture-price = Cost per picture sent
setting-name-name-senders = Senders' pseudonyms
setting-name-reasons = Correction reasons
setting-name-licence = License
setting-name-consent = Consent
setting-name-min-side = Small pictures
setting-name-ratio = Narrow pictures
setting-name-blur = Blurred pictures
setting-name-dark = Dark pictures
setting-name-bright = Bright pictures
setting-name-one-colour = One color
setting-name-frames = Animations
setting-name-copies = Near copies
setting-name-collect = Collect pictures
setting-name-collect-request = Request
setting-name-collect-goal = Pictures a day
setting-name-collect-label = Ask what they show
setting-name-min = Answers, at least
setting-name-cap = Answers, at most
setting-name-settle = Settled from
setting-name-review = Reviewed below
setting-name-review-cost = Cost of a review
setting-name-budget = Reviews per day
setting-name-audit = Spot checks
setting-name-second = Second reviews
setting-name-max-wrong = May be wrong
setting-name-unproven = If too doubtful
setting-name-blind = Hide answers in reviews
## Deleting a project
delete-ask =
    Delete this project?
    <b>{ $question }</b>
delete-what = This goes with it: { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }, { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    }
delete-decided = Reviewed answers ({ $verdicts }) and known answers ({ $gold }) go, too.
delete-export-first = If you need the answers, download them first with “Download ⬇”.
delete-go-on = Delete
delete-keep = Keep it
delete-sure = <b>{ $question }</b>
    This can't be undone. Really delete it?
delete-yes = Yes, delete it
delete-type-name =
    This can't be undone.
    To delete the project, send its name: <code>{ $name }</code>
delete-doing = ⏳ Deleting: { $question }
delete-done = ✓ Deleted: { $question }
error-deletion-unconfirmed = To delete it, send the project's exact name: { $name }
cli-delete-sure = Delete project “{ $name }”? Pictures: { $pictures }, answers: { $answers }, reviewed answers: { $verdicts }, known answers: { $gold }
cli-delete-surer = This can't be undone. Really delete it?
cli-delete-name = To delete it, type the project's name
cli-project-deleted = Project “{ $name }” deleted.
cli-delete-kept = Nothing was deleted.

## A new project
new-question =
    <b>New project · Question</b>
    What should we ask about each picture? Send the question.
    For example: Which flower is this?
new-kind =
    <b>New project · Answers</b>
    Question: <b>{ $question }</b>
    How should people answer?
new-kind-single = Choose one label
new-kind-yes-no = Yes / No
new-kind-multiple = Choose several labels
new-labels =
    <b>New project · Labels</b>
    Question: <b>{ $question }</b>
    Send all labels in one message, one per line. For example:

    rose
    morning glory
    sunflower
new-labels-again =
    Send the labels again, one per line.
    Current labels (tap to copy):
    <code>{ $labels }</code>
new-labels-edit = Edit labels ✏
new-summary =
    <b>Create this project?</b>
    Question: <b>{ $question }</b>
    Answers: { $kind }
    { $many ->
        [one] 1 label
       *[other] { $many } labels
    }: { $labels }
new-create = Create
new-created =
    ✓ Project created: <b>{ $question }</b>

    Now send its pictures here. You can send many at once, or a ZIP file.
form-give-up = Cancel
form-given-up = Canceled. Nothing has changed.
form-again =
    { $problem }
    Please fix it and send it again. Your text (tap to copy):
    <code>{ $typed }</code>
error-at-the-end = It can't move any further.
error-written-anew = You've edited this since. Tap the button under your newer text.
error-form-over = That's already finished or canceled. To start again: /projects

texts-changed = ✏ The question or the guide has changed: <b>{ $question }</b>
texts-show = Show the new guide
texts =
    <b>{ $question }</b>

    Labels: { $labels }

    { $guide }

## Changing labels
labels =
    <b>{ $question }</b>
    { $many } labels. Tap one to edit it.
labels-add = ＋ Add labels
labels-one = Label <b>{ $label }</b>
labels-group = Group: { $group }
labels-merged = Merged into this label: { $labels }
labels-rename = Rename ✏
labels-note = Note: { $note }
labels-note-edit = Note ✏
labels-note-ask = Send one line on how to recognize <b>{ $label }</b>. It's shown under “Guide ❓”.
labels-example-edit = Example picture 🖼
labels-example-ask = Send the number of the picture to show as an example of <b>{ $label }</b>. The number is on the picture's “Bad picture 📷” screen.
labels-part-clear = Remove 🗑
labels-merge = Merge into another
labels-add-beside = ＋ Add to group “{ $group }”
labels-separate = Separate “{ $label }” ↩
labels-back = ← Labels
labels-back-to-one = ← Label
labels-choose-other = Which label should <b>{ $label }</b> be merged into?
labels-counting = “{ $label }” → “{ $other }”: counting what would change…
labels-sure = Merge <b>{ $label }</b> into <b>{ $other }</b>?
labels-follow = { $answers ->
    [0] Nobody has chosen “{ $label }” yet.
    [one] One answer will change to “{ $other }”.
   *[other] { $answers } answers to { $pictures ->
        [one] one picture
       *[other] { $pictures } pictures
    } will change to “{ $other }”.
 }
labels-would-settle = { $disputes ->
    [0] { $open ->
        [0] Pictures that aren't settled yet stay as they are.
        [one] This will settle 1 picture that still needs answers.
       *[other] This will settle { $open } pictures that still need answers.
     }
    [one] { $open ->
        [0] This will settle 1 picture in dispute.
        [one] This will settle 1 picture in dispute and 1 that still needs answers.
       *[other] This will settle 1 picture in dispute and { $open } that still need answers.
     }
   *[other] { $open ->
        [0] This will settle { $disputes } pictures in dispute.
        [one] This will settle { $disputes } pictures in dispute and 1 that still needs answers.
       *[other] This will settle { $disputes } pictures in dispute and { $open } that still need answers.
     }
 }
labels-can-be-separated = The merged label disappears from labelers' cards. You can separate it again later.
labels-do-merge = Merge
labels-merged-now = ✓ Merged. Pictures in dispute will be recalculated within minutes.
labels-ask = Send the new labels, one per line.
labels-ask-group = Send the new labels for group “{ $group }”, one per line.
labels-ask-back =
    <b>Add these as { $many } labels?</b>
    { $labels }
    Or send them again, one per line.
labels-split = Yes, { $many } labels
labels-as-typed = { $many ->
    [1] No, one label
   *[other] No, { $many } labels as typed
 }
labels-ask-name = Send the new name for <b>{ $label }</b>.
labels-gone = This label no longer exists.
labels-added = ✓ Added.
labels-renamed = ✓ Renamed.
error-bad-labels = { $problem ->
    [few] There's only one label. People need more to choose from.
    [few-lines] Not enough labels. Send two or more, one per line.
    [many] That makes { $value } labels. The limit is { $most }.
    [text] Label “{ $value }” must be one line of 1 to { $most } characters.
    [twice] This label appears twice: { $value }
    [there] Label “{ $value }” already exists.
    [merged] Label “{ $value }” was merged into “{ $other }”. To use it again, separate it there.
    [itself] Label “{ $value }” can't be merged into itself.
    [unknown] “{ $value }”: project “{ $project }” has no such label. To list its labels: labelbot project show { $project }
   *[yes-no] The labels of a yes/no question can't be changed.
 }
cli-labels-added = Labels added to project “{ $name }”: { $labels }
cli-label-renamed = Label “{ $old }” is now “{ $new }”.
cli-labels-merged = Label “{ $label }” merged into “{ $other }”. To undo: labelbot project label separate { $name } { $label }
cli-label-separated = Label “{ $label }” is separate again.
cli-merge-sure = Merge label “{ $label }” into “{ $other }”?
cli-merge-left = Nothing has changed.

## People
people = <b>👥 { $many ->
    [one] 1 person
   *[other] { $many } people
 }</b>
people-name = <b>{ $name }</b> · { $roles }
people-no-role = no role
people-in-open-projects = labeler where anyone can label
people-removed = removed
people-gone = left the bot
people-done = { $today } today · { $week } in the last 7 days
people-total = { $today } today · { $week } in the last 7 days · { $total } so far
people-since = Joined { $day } · pseudonym { $pseudonym }
people-last = Last picture: { $time }
people-never = No picture yet.
people-quality-unknown = Accuracy not known yet
people-verdicts = { $verdicts ->
    [one] 1 picture reviewed
   *[other] { $verdicts } pictures reviewed
}
people-verdicts-newest = last { $verdicts } pictures reviewed
people-checked = · of { $checked } that someone else checked, { $overturned } changed
people-checked-none = · nobody else has checked any of them yet
people-checked-little = · too few checked by someone else to tell ({ $checked }, { $overturned } changed)
people-appeals = { $appeals ->
    [one] · 1 appeal, { $won } accepted
   *[other] · { $appeals } appeals, { $won } accepted
}
people-back = ← People
people-entries-show = Projects they may label
people-entries-none = There is nothing to choose: no project is limited to certain people.
people-entries = What <b>{ $name }</b> may label. Tap to change it.
people-entries-teaches = Projects that <b>{ $name }</b> can give their classes, and label if they are a labeler. A tap changes that.
people-entries-no-labeler = <b>{ $name }</b> isn't a labeler, so they can't work on these yet.
people-back-to-person = ← This person
people-remove = Remove
people-restore = Let back in
people-remove-sure =
    Remove <b>{ $name }</b>?
    They won't be able to do anything here. Their answers are kept.
people-restore-sure =
    Let <b>{ $name }</b> back in?
    They can continue where they left off.
people-came-back =
    ↩ <b>{ $name }</b>, who had been removed, is back with an invitation link.
    Role now: { $role }
people-came-back-lost = Not given back: { $roles }
people-show = Show roles 👤
error-last-manager = This is the only manager. Make someone else a manager first.
error-stays-manager = An owner named in the settings is always a manager.

## People to look at
concern-title = 🔎 Please have a look at <b>{ $who }</b>’s answers.
concern-verdicts-title = 🔎 Please have a look at <b>{ $who }</b>’s reviews.
concern-chance = { $same } of the last { $compared } are the same as other people’s. About { $chance } would be without looking.
concern-first = { $same } of { $compared } are the same as the answer before.
concern-alike = { $same } of { $compared } are the same as { $others }’s.
concern-verdicts = Of { $compared } that were looked at again, only { $same } stayed the same.
concern-seconds = About { $seconds } seconds each.
concern-project = Project: { $question }
concern-look = Show { $who } 👀
concern-practice = Practice for { $who } 🎯
concern-remove = Remove { $who }
concern-profile = Show this person 👤
concern-practice-sent = { $who } was told that practice would help.
concern-answers = <b>{ $who }</b>’s newest answers · { $question }
concern-answer-same = · No. { $item }: { $given }
concern-answer-alone = · No. { $item }: { $given } (nobody else yet)
concern-answer-other = · No. { $item }: { $given } (others: { $usual })
concern-no-answers = No answers within a month.
practice-advised =
    🎯 A little practice would help.
    Project: { $question }
practice-advised-key = Practice 🎯
error-nothing-to-practise = There are no pictures to practice with. Please choose some first.
error-advised-today = They were told today already.

## Inviting
invite-role = <b>Who would you like to invite?</b>
invite-uses = <b>How many people</b> would you like to invite? Role: { $role }
invite-one = One person
invite-several = Several people
invite-link-one =
    Forward this link to one person. Their role here: { $role }.
    { $link }
invite-link-several =
    Forward this link. Anyone who opens it can join. Their role here: { $role }.
    { $link }
invite-into = It opens this project: { $question }
invite-admit-all = { $people ->
    [one] Let the 1 labeler in, too
   *[other] Let all { $people } labelers in, too
 }
invite-admitted = { $people } { $people ->
    [one] labeler can
   *[other] labelers can
 } work here now.
invite-until = It works until { $day }.
invite-used = { $people } { $people ->
        [one] person has
       *[other] people have
    } used it.
invite-open = Links that were made
invite-list =
    { $links ->
        [0] There is no link that works now.
       *[other] <b>Links that work now.</b> Tap one to see it again.
    }
invite-short = { $role } · { $people } came in
invite-short-until = { $role } · { $people } came in · until { $day }
invite-withdraw = Cancel the link
invite-withdrawn = Link canceled. The link no longer works.
invite-again = New invitation ✉
invite-back = ← Invite

## A word to all
announce-whom = <b>Who should get the message?</b>
announce-all = All labelers
announce-ask = Send the text of your message. You'll see it once before it goes out.
announce-preview =
    { $people ->
        [0] { $groups ->
            [0] There are no labelers to send it to yet.
           *[other] This is what we'll post in groups: { $groups }
        }
       *[other] { $groups ->
            [0] This is what we'll send to { $people ->
                [one] 1 person
               *[other] { $people } people
            }.
           *[other] This is what we'll send. People: { $people }, groups: { $groups }
        }
    }

    📢 { $text }

    To change it, send a new text.
announce-send = { $people ->
    [0] Post in groups
   *[other] Send to { $people }
}
announce-sent = { $groups ->
    [0] ✓ Sending to { $people ->
        [one] 1 person
       *[other] { $people } people
    }.
   *[other] ✓ Sending. People: { $people }, groups: { $groups }
}
announcement = 📢 { $text }
group-announcements = Announcements to everybody will be posted here, too 📢
group-not-here = I can't help in a group, so I'm leaving. Please write to me in our own chat 🙏
error-bad-announcement = Your text has { $value } characters. It must have 1 to { $most }.

## Exporting
export-which = <b>Which project would you like to download?</b>
export-format =
    <b>{ $question }</b>
    Which file format?
export-csv = Table (Excel)
export-jsonl = JSON (for programs)
export-parquet = Parquet (for programs)
export-imagefolder = Pictures in folders (for training)
export-coco = COCO, with pictures
export-label-studio = Label Studio, with pictures
export-cvat = CVAT, with pictures
export-crowd-kit = Answers for crowd-kit
export-making = ⏳ Making the file: { $question }
export-done = ✓ File sent: { $question }
export-kept-in = Pictures left out, because they were sent for a class only: { $pictures }
export-empty-splits = No pictures are in { $splits }: too few have a label yet, or one or two people sent nearly all of them. All pictures of one person who was asked for some stay together, and so do near copies.
export-failed = We couldn't make the file: { $question }
export-again = Try again
exported = { $question } · { $annotations ->
    [one] 1 answer
   *[other] { $annotations } answers
 }, { $items ->
    [one] 1 picture
   *[other] { $items } pictures
 }
exported-part = { $question } · answers: { $annotations }, pictures: { $items } · file { $part } of { $parts }
## Reviews
command-review = Review pictures
help-command = /{ $name } { $words }
command-report = Project report
command-people = People
command-invite = Invite people
command-announce = Message everyone
command-export = Download the data
command-item = Look up a picture
command-clean = Look at doubtful pictures
command-remove = Remove a picture
command-jobs = Automatic jobs
review-call = { $pictures ->
    [one] 1 picture
   *[other] { $pictures } pictures
 } to review
review-left = { $left } left
review-cause-dispute = People disagreed about this picture.
review-cause-alone = There is nobody left to ask about this picture.
review-cause-unsure = Some people couldn't tell.
review-cause-flag = Some people say something is wrong with the picture. If it's fine, choose its label.
review-flagged = Some people say something is wrong with the picture: { $reasons }
    If it's fine, choose its label.
review-cause-appeal = A labeler asked for another review. What you choose now is final.
review-objection = 💬 { $words }
review-taken-back = ↩ You've just seen this one. Please choose again.
review-taken-back-from = ↩ Your earlier answer: <b>{ $label }</b>. Please choose again.
review-all-labels = All labels ›
review-votes = Answers 👥
review-no-votes = Nobody has answered yet.
review-unclear = The guide is unclear 📖
review-pass = Skip →
review-flags = <b>What's wrong with the picture?</b>
    If you choose one, the picture won't be used.
review-why = ✓ <b>{ $label }</b>
    Some people answered differently. <b>Choose why they were wrong.</b>
review-why-write = Write your own ✏️
review-why-nothing = Skip →
review-why-words = Please write the reason. To change your answer, tap “Back ↩”.
review-why-typing = Send the reason in one line.
review-reason-alike = They look alike but are different
review-reason-overlooked = Something small was missed
review-reason-guide = The guide says otherwise
review-reason-hard = Hard to tell from the picture
review-finished = That's all. Well done!
    You reviewed <b>{ $today }</b> today.
review-nothing = There's nothing to review right now. We'll let you know in the morning when there are new pictures.
review-share-done = That's all for today. Well done!
    You reviewed <b>{ $today }</b> today.
review-more-wait = { $pictures } more { $pictures ->
    [one] picture waits
   *[other] pictures wait
 } for a review.
review-more-share = { $percent }% of all pictures a day is this project's limit.
review-more-day = There is a limit to what you are given in a day.
review-more = Review more
review-guide-asked = The managers know. You'll see it last.
review-passed = It will go to someone else.
review-put-off = No other reviewer: you'll see it again.
review-not-needed = It no longer needs a review.
review-discarded = It won't be used.
review-nobody = { $pictures ->
    [one] 1 picture needs
   *[other] { $pictures } pictures need
 } review, but no reviewer can do it.
    <b>{ $question }</b>
    People can't review a picture they've already answered or reviewed. Invite another reviewer: /invite
review-unclear-what =
    <b>What is unclear in the guide?</b>
    Type it in a line, and we'll pass it on to the managers.
review-unclear-send = Send without words
review-unclear-words = “{ $words }”
review-guide-unclear = 📖 A reviewer says the guide doesn't settle this picture.
    <b>{ $question }</b>
    Answers so far: { $labels }
    A few more words in the guide would help everyone.
review-guide-unclear-alone = 📖 A reviewer says the guide doesn't settle this picture.
    <b>{ $question }</b>
    A few more words in the guide would help everyone.
error-may-not-review = Only reviewers can do this.
error-not-your-review = That picture is done. For the next one: /review
error-nothing-to-take-back = You can't go back any further.
error-verdict-told = Labelers have already been told this answer, so it can't be changed.
error-verdict-checked = Another reviewer has checked this picture since, so it can't be changed.

## Learning
feedback = <b>{ $question }</b>
feedback-pictures = { $days ->
    [1] Yesterday
   *[other] In the last { $days } days
 } you did { $pictures ->
    [one] 1 picture
   *[other] { $pictures } pictures
 }. Thank you!
feedback-agreement = { $agreement }% of your answers matched the final label.
feedback-righted = { $righted ->
    [one] 1 of your answers turned out
   *[other] { $righted } of your answers turned out
 } to be right after all. 👏
feedback-corrected = { $corrected ->
    [one] 1 answer was
   *[other] { $corrected } answers were
 } changed in review. A quick look will make the next ones easier.
feedback-unseen = With earlier ones you haven't seen, there are { $unseen }.
feedback-look = Take a look
correction-yours = Your answer: <b>{ $label }</b>
correction-right = Right answer: <b>{ $label }</b>
correction-why = Reason: { $reason }
correction-note = 💡 { $label }: { $note }
correction-left = { $left ->
    [0] This is the last one.
   *[other] { $left } more after this one.
 }
correction-seen = Got it
correction-appeal = I disagree
correction-all-seen = That's all. Thank you!
appeal-ask =
    Send your reason in one line.
    If you would rather not, tap “Send without a reason”.
appeal-send = Send without a reason
appeal-sent = Sent. Someone else will take another look, and we'll tell you the result.
appeal-sent-before = Sent for another look.
appeal-accepted = <b>{ $question }</b>
    You were right, it's <b>{ $label }</b>. Thanks for letting us know! 👏
appeal-kept = <b>{ $question }</b>
    Someone else took another look. It's still <b>{ $label }</b>. Thanks for looking so closely.
appeal-otherwise = <b>{ $question }</b>
    On another look, it's <b>{ $label }</b>. Thanks to you, it's right now!
appeal-discarded = <b>{ $question }</b>
    On another look, this picture is better left out. Thanks for letting us know!
appeal-verdict-changed = <b>{ $question }</b>
    Someone else checked a picture you reviewed. The answer is now <b>{ $label }</b>. It's an easy one to get wrong.
appeal-verdict-kept = <b>{ $question }</b>
    Someone else checked a picture you reviewed and chose the same answer: <b>{ $label }</b>
appeal-verdict-discarded = <b>{ $question }</b>
    Someone else checked a picture you reviewed. It won't be used.
error-past-correction = You don't need to look at this one anymore.
error-appeal-too-late = It's too late to have this picture checked again.
error-appeal-decided = This picture has already been checked again and decided.
cli-member-set = { $name } ({ $pseudonym }) now reviews up to { $capacity } pictures a day.

## Why a picture is what it is
voices-dots = The more { $sign }, the more often they're right.
voices-new = { $sign } Accuracy not known yet; trusted as much as average.
voices-likeliest = After → comes the most likely answer at that point.
voices-one = { $trust } { $name }: <b>{ $label }</b> → { $likeliest } { $sure }%
voices-model = 🤖 { $name }
voices-earlier = { $people } answered earlier: { $told }
voices-skipped = · { $reason }: { $names }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }
because-flagged = { $people ->
    [1] 1 person says
   *[other] { $people } people say
 } something is wrong with the picture.
because-sure = After { $answers ->
    [1] 1 answer
   *[other] { $answers } answers
 }, “{ $label }” is { $sure }% likely. That's over { $least }%, so it's settled.
because-lead = One answer is two votes ahead, so it's settled. We don't know yet how often each person is right.
because-alike = There's nobody else to ask, and all answers ({ $answers }) agree, so it's settled.
because-enough = All the answers are in ({ $answers }). “{ $label }” is { $sure }% likely. That's over { $least }%, so it's settled.
because-split = All the answers are in ({ $answers }), and the most likely, “{ $label }”, is at { $sure }%. That's below { $least }%, so a reviewer decides.
because-worth = After { $answers } answers, “{ $label }” is { $sure }% likely. That's over { $least }%, and more answers would change little, so it's settled.
because-hopeless = After { $answers } answers, the most likely, “{ $label }”, is at { $sure }%. A review is better now than more answers.
because-unsure = { $people ->
    [1] 1 person
   *[other] { $people } people
 } couldn't tell, so a reviewer decides.
because-few = { $answers ->
    [0] At least { $least } people are asked.
    [1] 1 answer is in. Each picture gets at least { $least }.
   *[other] { $answers } answers are in. Each picture gets at least { $least }.
 }
because-doubtful = After { $answers ->
    [1] 1 answer
   *[other] { $answers } answers
 }, “{ $label }” is { $sure }% likely. We'll ask more people until it's { $least }%.
because-behind = { $answers ->
    [1] 1 answer is
   *[other] { $answers } answers are
 } in. We don't know yet how often each person is right, so we'll ask until one answer is two votes ahead.
because-still-settled = With what we've learned since, “{ $label }” is { $sure }% likely. Below { $sinks }%, we'll ask again.
because-verdict = A reviewer decided. { $cause }
because-set-aside = This picture isn't used: { $reason }
because-collected = This picture hasn't been shown to labelers yet.
because-quarantined = This picture is set aside.
because-open = The next answer decides what happens to it.
because-disputed = It's waiting for a reviewer to decide.
because-final = A reviewer decided.
because-discarded = This picture isn't used.
because-gold = It's a gold picture, for practice, an exam or a check. Labelers don't get it.
because-look-dispute = People disagreed about it.
because-look-unsure = Some people couldn't tell.
because-alone = Nobody is left to ask, so a reviewer decides.
because-look-flag = Some people say something is wrong with it.
because-look-audit = It's one of the settled pictures picked for a check.
because-look-second = It's one of the reviewed pictures picked for a second check.
because-look-appeal = A labeler asked for another review.
item-column-known = usual accuracy
item-known = { $right }% ({ $low }–{ $high }%)
item-not-known = not known yet
## One picture
item-title = <b>Picture { $item }</b> · { $question }
item-file = File: { $file }
item-state = { $state }
item-state-label = { $state }: <b>{ $label }</b>
item-answers = Answers: { $told }
item-no-answers = No answers yet.
item-hidden = This picture isn't decided yet. You can see its answers once it is.
item-hidden-exam = This picture is for exams, so its answer isn't shown.
item-take-out = Remove this picture 🗑
item-bring-back = Use this picture again ↩
item-is-out = Picture { $item } removed. To use it again: /item { $item }
item-is-back = Picture { $item } is used again.
item-erased-on-screen = The picture you had was erased, so here is what comes next.
item-erased-elsewhere = A picture on your screen was erased, so it's gone from here, too.
sent-show = Pictures sent: { $pictures } 📷
sent-by = Pictures sent by <b>{ $name }</b>
sent-for = { $question }
sent-counts = Sent: { $pictures } · in use: { $used }
sent-in-project = · { $question }: { $pictures }, in use: { $used }
sent-all = Pictures of all projects
sent-to-person = ← This person
sent-back = ← Pictures sent
sent-choose = Removed pictures can be used again. Erased ones can't.
sent-take-out = Remove { $pictures } 🗑
sent-bring-back = Use them again ↩
sent-working = ⏳ One moment, please.
sent-is-out = ✓ Removed: { $pictures }
sent-is-back = ✓ In use again: { $pictures }
sent-erase-ask = Erase these pictures ({ $pictures })?
sent-erase-sure = Really erase these pictures ({ $pictures })? This can't be undone.
sent-is-erased = ✓ Erased: { $pictures }
erase = Erase ❌
erase-what = The files are deleted, and whatever the bot can find at Telegram. The answers stay. Files exported before and backups stay as they are.
erase-yes = Yes, erase
erase-keep = Keep
item-erased = This picture was erased.
item-erase-ask = Erase picture { $item }?
item-erase-sure = Really erase picture { $item }? This can't be undone.
item-is-erased = Picture { $item } erased.
item-event = { $time } · { $what }
event-because = { $what } ({ $why })
event-collected = Picture received
event-open = More answers wanted
event-settled = Settled
event-disputed = Left for a reviewer
event-quarantined = Set aside
event-final = Decided by a reviewer
event-discarded = No longer used
event-unclear = A reviewer found the guide unclear
event-overturned = Another reviewer changed the label
event-gold = Chosen as a gold picture
event-known-label = Known answer added
event-gold-use = Gold picture for another use
event-appeal = A labeler asked for another review
event-erased = Picture erased
event-other = Changed
event-why-answers = new answers
event-why-correction = a labeler changed an answer
event-why-estimate = accuracy recalculated
event-why-nobody-left = nobody else to ask
event-why-rules = labels or settings changed
event-why-gold-use = for practice, exams or checks
event-why-gold-removed = no longer a gold picture
event-why-gold = its answer is known
event-why-prediction = a model's answer
event-why-file-back = its file was found
event-why-file-lost = its file is lost
event-why-refused = refused by Telegram
event-why-taken-back = review taken back
event-why-withdrawn = a removed person's answers were withdrawn
event-why-given-back = withdrawn answers count again
event-why-brought-back = a manager brought it back
event-why-cleaned = somebody looked at it
event-why-limits = the limits have changed
event-why-cleaned-back = to be looked at again
event-why-manager = by a manager
event-why-manager-said = manager: { $words }
event-why-sent = as its sender answered
event-why-sender = taken back by its sender
report-both = { $one } { $other }
report-honest = Based on { $audits } checked pictures, about { $right }% of settled labels are right ({ $low }–{ $high }%).
report-unchecked = Too few labels have been checked yet to say how many are right.
report-promise-unproven = The accuracy target of { $right }% is not proven yet. Pictures checked: { $checks }, still needed: about { $missing }.
report-promise-nobody = The accuracy target of { $right }% can only be proven by reviewers, and there's none yet.
report-promise-kept = The accuracy target of { $right }% is kept. Pictures checked: { $checks }.
report-promise-unprovable = The accuracy target of { $right }% can't be proven for now. Pictures checked: { $checks }.
report-promise-refused = The accuracy target of { $right }% can't be kept. Pictures checked: { $checks }, wrong: { $wrong }.
report-alike = Answers to the same picture are { $how } (agreement { $alpha }; 1 means all the same)
report-alike-very = very similar
report-alike-fairly = fairly similar
report-alike-partly = somewhat different
report-alike-hardly = very different
promise-takes = Proving this target takes about { $checks } checked pictures, and more if some are wrong.
promise-every = This target can only be proven by checking all pictures.
promise-refused =
    <b>{ $question }</b>
    { $stands }
    { $advice }
promise-advice-labels = Make the guide easier, or ask more people about each picture.
promise-advice-confused = Most confused: { $pair }. Improve the guide, merge the two labels, or drop one.
promise-advice-reviewers = Reviewers err, too, in about { $errs }%. Go through the guide with them, or ask for more answers so that less is reviewed.
promise-advice-looks = Nobody can look at a review a second time. Please add another reviewer.
promise-advice-few = More than half of the pictures would have to be checked. Collect more pictures, or choose a lower target.
report-step = { $audits } pictures reported as { $said }% sure: { $right }% were right ({ $low }–{ $high }%)
people-quality = { $grade } (about { $right }% right)
people-quality-chance = Please have a look (about { $right }% would be right without looking, too)
people-grade-great = Very good
people-grade-good = Good
people-grade-fair = Sometimes wrong
people-grade-poor = Often wrong
people-in-project = · { $question }: { $grade } (about { $right }% right, { $low }–{ $high }%)
people-in-project-chance = · { $question }: please have a look (about { $right }% would be right without looking, too)
people-in-project-unknown = · { $question }: not known yet
people-mistakes = ↳ sometimes mistakes { $truth } for { $given } (about { $times }×)
people-chooses = ↳ sometimes wrongly chooses { $given } (about { $times }×)
people-no-manager-now = You're no longer a manager. Another manager can make you one again.
correction-example = Example picture · { $label }

## Practice
practice-begin = Practice
practice-progress = Practice { $number } / { $size }
practice-calm = Mistakes are fine. Take your time.
practice-ask = Ask the instructor 🙋
practice-right = ✓ <b>{ $label }</b>, that's right!
practice-wrong = Not { $given }: it's <b>{ $right }</b>.
practice-answer = The answer is <b>{ $right }</b>.
practice-no-flag = This picture is fine. The answer is <b>{ $right }</b>.
practice-is-flag = <b>This picture can't be used.</b> { $why }.
practice-hint = 💡 { $hint }
practice-spoken = 💡 Your instructor explains it in a voice message.
practice-hear = Listen 🔊
practice-again = Please choose again.
practice-again-flag = Please tap “Bad picture”.
practice-look-again = Shall we look again?
practice-same = You've just chosen that.
practice-crossed = ✗ { $label }
practice-flag = Bad picture
practice-unsure = I can't tell
practice-example = Example of { $label }
practice-end = You got { $right } of { $size } right <b>on the first try</b>.
practice-confused = You mixed up { $one } and { $other }.
practice-confused-often = You <b>often mixed up</b> { $one } and { $other }.
practice-more = Practice more
practice-more-confused = More of what I mixed up
practice-stop = Enough for today
practice-stopped = Well done. <b>That's it for today!</b>
    To practice again at any time: /practice
practice-nothing = There are no pictures to practice with yet.
practice-no-class = You are not in a class now. To come back into one, please talk to the instructor.
practice-which = <b>Which class do you want to practice for?</b>
practice-none = You aren't practicing at the moment.
    Shall we begin?
error-practice-over = That picture is done. Here is what comes now.
error-practice-answer-first = Please choose an answer first. Then you can see the example.
## Classes
class-show = Classes 🏫
command-class = Classes
class-numbered = { $name } ({ $number })
class-which = Which class?
class-none =
    There is no class yet.
    Once you make one, trainees can scan a QR code to come in.
class-new = ＋ New class
class-name-ask =
    Send the name of the class.
    For example: Seocho 3
class-created = ✓ The class “{ $name }” is ready.
class-created-next = Now open the door, so that trainees can come in.
class-title = <b>{ $name }</b>
class-people = { $trainees } of { $seats } seats taken
class-no-project = There is no project to learn yet. Choose one in the settings.
class-door-closed = The door is closed.
class-door-open = The door is open until { $time }.
class-door-open-today = The door is open until midnight.
class-door-open-until = The door is open until { $day }, { $time }.
class-door-key = Open the door
class-door-key-open = The open door
class-trainees-key = Trainees
class-settings-key = Settings
class-gold-key = Gold pictures
class-back = ← Class
class-given-away = You no longer teach the class “{ $name }”.
class-settings = <b>Settings of the class</b> · { $name }
class-settings-back = ← Settings
class-paper-settings-key = On certificates
class-paper-settings = <b>On the certificates</b> · { $name }
class-paper-settings-back = ← On certificates
class-setting-name = Name
class-setting-subject = Course
class-setting-centre = Center
class-setting-contact = Contact
class-setting-seats = Seats
class-setting-starts-on = First day
class-setting-ends-on = Last day
class-setting-keep-months = Data is kept for
class-setting-language = Language of the sheet
class-setting-kind = What it teaches
class-setting-course = Course on certificates
class-setting-hours = Hours in total
class-setting-issuer = Certified by
class-setting-head = Signed by
class-setting-first-number = First certificate number
class-setting-projects = Projects
class-setting-instructors = Instructors
class-setting-empty = none yet
class-setting-number = { $key ->
    [first-number] from no. { $number }
    [hours] { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
    [keep-months] { $number ->
        [one] { $number } month
       *[other] { $number } months
    }
   *[other] { $number ->
        [one] { $number } person
       *[other] { $number } people
    }
 }
class-means-name = The name that trainees see, like Seocho 3
class-means-subject = Stands after the name, like Labeling
class-means-centre = Who keeps the trainees' personal data. Shown when they are asked to agree
class-means-contact = The center's phone number or email. Shown when trainees are asked to agree
class-means-seats = How many people can come in
class-means-starts-on = The day of the first lesson
class-means-ends-on = The day of the last lesson
class-means-keep-months = How long names and answers are kept after the last lesson
class-means-language = The language of the sheet for the wall, and of certificates
class-means-kind = Labeling or inspecting; a class of inspectors practices on disputes that reviewers decided
class-means-course = The name on certificates, like Training course for data labelers
class-means-hours = The hours of lessons on certificates
class-means-issuer = Who gives the certificates; without it, the center
class-means-head = Who signs at the bottom of certificates, like Director of Seocho Center
class-means-first-number = Numbers of certificates grow from this one each year; with 7, the first is No. 2026-07
class-type-date = Choose, or send a date, like 3/2 or 2026-03-02.
class-type-text = Send up to { $most } characters.
class-language-ko = Korean
class-language-en = English
class-kind-labeling = Labeling
class-kind-inspecting = Inspecting
class-projects = Choose what this class learns.
class-projects-none = There is no project to choose. Ask a manager to give this class one.
class-instructors = Choose who teaches this class.
class-invite-key = Invite a new instructor
class-invite-link =
    Send this link to the person who comes to teach <b>{ $class }</b>. It works once, within 30 days.
    { $link }
class-chosen = Done
class-door-lacks =
    Before the door can open, please fill in:
    <b>{ $settings }</b>
class-door-number = Class number <b>{ $number }</b>
class-door-no-practice = <b>There is nothing to practice with yet.</b> Please choose gold pictures first.
class-door-choose-gold = Choose gold pictures
class-door-how-long = For how long, from now on?
class-door-for-hour = Open for 1 hour
class-door-for-today = Open until midnight
class-door-for-week = Open for a week
class-door-close = Close the door
class-door-change = Change the time
class-door-back = ← Door
class-link-copy = Copy the link
class-wall-key = QR picture
class-wall =
    <b>{ $name }</b>
    Class number <b>{ $number }</b>
    { $link }
class-wall-how = Scan with your phone's camera
class-wall-number = Class number
class-drawing = Drawing it. Just a moment.
class-sheet-key = A4 sheet
class-sheet-file = { $name } sheet
class-sheet-pdf = The sheet for the wall. Print this file.
class-sheet-png = The same sheet, to send to a phone.
class-sheet-title = How to come in with your phone
class-sheet-letter = A
class-sheet-start = START
class-sheet-1 = Install Telegram
class-sheet-1-how = Look for “Telegram” in Google Play or the App Store.
class-sheet-2 = Make the text larger
class-sheet-2-how =
    Telegram: Settings › Chat Settings › Text size
    Phone: Settings › Display › Font size
class-sheet-3 = Scan the QR code below
class-sheet-3-how = Tap the address on the screen, and Telegram opens.
class-sheet-4 = Tap START
class-sheet-4-how = It is the blue button at the bottom of the screen.
class-sheet-5 = Just installed? Scan again
class-sheet-5-how = If you have just installed Telegram, scan once more.
class-sheet-6 = To come back tomorrow
class-sheet-6-how = Press and hold the chat and choose “Pin”. You can also add it to the home screen.
class-sheet-7 = Never give anyone your login code
class-sheet-7-how = Neither the instructor nor the center will ask for it.
class-sheet-number = If you can't scan, find this name in Telegram and send the number.
class-sheet-help = Help: { $centre } { $contact }
class-trainees =
    <b>Trainees</b> · { $name }
    { $trainees ->
        [0] Nobody has come in yet.
       *[other] { $trainees } of { $seats } seats taken
    }
class-left =
    <b>Left the class</b> · { $name }
    { $trainees ->
        [one] { $trainees } person
       *[other] { $trainees } people
    }
class-left-key = Left: { $trainees }
class-trainees-back = ← Trainees
class-trainee-name = { $number } · { $name }
class-trainee = <b>{ $trainee }</b>
class-trainee-since = Joined on { $time }.
class-trainee-left = Not in this class now.
class-take-out = Remove from the class
class-take-out-sure =
    <b>Remove { $trainee } from the class?</b>
    Their practice ends, and they can't see this class's pictures.
class-keep = Keep
class-taken-out = ✓ Removed.
class-news-taken-out =
    The instructor of <b>{ $class }</b> removed you from the class.
    If that seems wrong, please talk to them.
class-news-back = You are in <b>{ $class }</b> again, and can go on practicing.
class-news-let-in = 🎉 Your instructor opened work for you: <b>{ $questions }</b>
class-news-teaches = You teach <b>{ $class }</b> now.
class-bring-back = Bring back
class-brought-back = ✓ Brought back.

## Lessons
lesson-begin = Begin the lesson
lesson-show = Break · front · big screen
lesson-none = There is no lesson now.
lesson-on = A lesson is going on.
lesson-break = It is break time.
lesson-resting = Everybody is looking at the front.
lesson-break-begin = Break
lesson-break-end = End the break
lesson-rest-begin = Look at the front
lesson-rest-end = Go on
lesson-big-begin = Big screen
lesson-big-end = End the big screen
lesson-end = End the lesson
lesson-end-ask =
    <b>End the lesson?</b>
    Trainees are told what they practiced in it.
lesson-end-now = End it
lesson-end-not = Go on
lesson-over = The lesson is over. <b>Well done!</b>
lesson-over-already = The lesson is over already.
lesson-slides = 5 most confusing
lesson-slide =
    { $people ->
        [one] { $people } person was
       *[other] { $people } people were
    } <b>unsure</b> here.
    { $question }
lesson-answer = Show the answer
lesson-next = Next
lesson-no-slides = No picture has confused anybody yet.
lesson-slides-over = That was the last picture.
lesson-slides-again = From the start
lesson-files = Get the files
lesson-sending = The pictures are on their way.
lesson-homework = Homework: practice { $pictures } pictures by { $due }
lesson-farewell = The lesson is over. <b>Well done!</b>
lesson-did =
    You practiced { $pictures ->
        [one] { $pictures } picture
       *[other] { $pictures } pictures
    } and got { $right } right on the first try.
error-no-lesson = There is no lesson now. Begin one first.
error-cards-rest = Please look at the front now. Tap again when your instructor has finished.

## Exam (trainee)
exam-title = Exam
exam-title-rehearsal = Trial exam
exam-card = { $title } { $number } / { $size } · your answer: <b>{ $answer }</b>
exam-card-empty = { $title } { $number } / { $size } · no answer yet
exam-chosen = ● { $answer }
exam-dispute = Answers given: { $votes }
exam-given-reason = { $given } ({ $reason })
exam-overview-key = Overview
exam-overview = You have answered <b>{ $chosen }</b> of { $size } pictures.
exam-overview-empty = { $empty ->
    [1] 1 picture has <b>no answer yet</b>.
   *[other] { $empty } pictures have <b>no answer yet</b>.
 }
exam-overview-full = All have an answer. You can hand in now.
exam-number = no. { $number }
exam-until = until { $until }
exam-show = Show that picture
exam-look-through = From the first one
exam-hand-in = Hand in
exam-sure = <b>Once you hand in</b>, nothing can be changed.
exam-hand-in-now = Hand in as it is
exam-go-back = Go back
exam-done = <b>It's handed in. Well done!</b>
    Your instructor checks the exam and then sends you your result.
exam-done-late = <b>Time is up, and your exam was handed in. Well done!</b>
    You answered { $chosen } of { $size } pictures.
    Your instructor checks the exam and then sends you your result.
exam-done-ended = <b>Your instructor ended the exam. Well done!</b>
    Your answers to { $chosen } of { $size } pictures were handed in.
    Your instructor checks the exam and then sends you your result.
exam-told = You have handed in this exam, and its result was sent to you above.
exam-rehearsed = <b>You got { $right } of { $size } pictures right.</b>
    The exam works like this. This score isn't kept.
exam-rehearse = Try out an exam
exam-rehearse-again = Once more
exam-ends-soon = ⏰ <b>{ $minutes ->
    [1] 1 minute
   *[other] { $minutes } minutes
 } left.</b> Then it is handed in by itself.{ $empty ->
    [0] { "" }
    [1] { "" }
    1 picture has no answer yet.
   *[other] { "" }
    { $empty } pictures have no answer yet.
 }
exam-go-on = Go on with the exam
exam-sit = Take the exam
exam-today = 📝 <b>You can take the exam</b> until { $until }.
exam-today-after-practice = 📝 <b>Finish one round of practice</b>, and you can take the exam once more, until { $until }.
error-no-exam = You aren't taking an exam now.
error-exam-closed = The time of the exam is over. Please talk to your instructor.
error-exam-time-over = Time is up. Your exam was handed in as it was.
error-exam-picture-over = That picture is done. To change it, tap “‹ Previous”.
error-exam-handed-in = You have handed in. Nothing can be changed now.
error-exam-gold = This picture is in an exam that goes on. Please change it afterwards.
error-exam-goes-on = You're in an exam now. Please finish it first.

## Exam (instructor)
sheet-opened =
    📝 <b>The exam has begun.</b>
    { $pictures } pictures, until { $until }. Then it is handed in by itself.
    Until then you can <b>change your answers as often as you like</b>.
sheet-opened-alone =
    📝 <b>You can take the exam.</b>
    { $pictures } pictures, { $minutes } minutes once you begin. Please finish by { $until }.
    Until you hand in, you can <b>change your answers as often as you like</b>.
sheet-sit = Take the exam
sheet-key = Exam
sheet-plan = Exam · { $pictures } pictures · { $minutes } minutes · passed with <b>{ $pass } or more</b> right
sheet-plan-alone =
    Exam · { $pictures } pictures · { $minutes } minutes · passed with <b>{ $pass } or more</b> right
    Everybody in their own time, until { $until }.
sheet-practised = Finished practice: { $practised } of { $people }
sheet-for-rest = This is exam { $sheet }, for those who have not passed yet ({ $people }).
sheet-shorter = There are { $gold } gold pictures for exams. Missing for another exam after this one: { $missing }.
sheet-no-second = Gold pictures missing for one more exam: { $missing }.
sheet-too-little = There are { $gold } gold pictures for exams. An exam has <b>at least { $least }</b>.
sheet-few-disputes = There are { $gold } disputes for exams. An exam has <b>at least { $least }</b>.
sheet-begin = Start the exam
sheet-change = Change the exam
sheet-gold = Choose gold
sheet-earlier = Last exam
sheet-begin-ask = Start it now <b>for { $people ->
    [one] { $people } person
   *[other] { $people } people
 }</b>?
sheet-begin-now = Start
sheet-not-now = Not yet
sheet-has-begun = ✓ The exam has begun.
sheet-going-on = 📝 Until { $until } · begun: <b>{ $begun }</b> · handed in: <b>{ $handed }</b>
sheet-absent = Not begun yet: { $names }
sheet-absent-many = Not begun yet: { $people }
sheet-more-time = 5 minutes more
sheet-more-who = <b>Who</b> gets 5 minutes more?
sheet-more-for-all = Everybody
sheet-more-for-one = { $trainee } · until { $until }
sheet-more-given = ✓ They have 5 minutes more.
sheet-extended = ⏰ Your instructor gave you <b>{ $minutes } minutes more</b>: until { $until }.
sheet-again = Refresh
sheet-end = End it now
sheet-end-ask = { $people ->
    [0] End the exam now? Those who have not begun <b>can't take it any more</b>.
    *[other] End the exam now? Still taking it: { $people }. <b>What they have chosen</b> is handed in.
    }
sheet-end-now = End it
sheet-back = ← Back
sheet-page = ← Exam
sheet-odds = Of 100 people who get 70% right, <b>{ $low }</b> pass this exam; of those who get 90% right, <b>{ $high }</b>.
sheet-part-pictures = Pictures
sheet-part-minutes = Time
sheet-part-share = Pass mark
sheet-part-ends = Together or not
sheet-part-project = Project
sheet-ask-pictures = <b>How many</b> pictures?
sheet-ask-minutes = <b>How many minutes</b>?
sheet-ask-share =
    <b>How many right answers</b> pass?
    Each further try needs one more.
sheet-ask-ends = All <b>together</b>, or everybody in <b>their own time</b>?
sheet-ask-project = Pictures of <b>which project</b>?
sheet-size = { $pictures } pictures
sheet-minutes = { $minutes } minutes
sheet-mark = { $mark } of { $pictures }
sheet-together = All together
sheet-alone = Own time, until { $until }
sheet-is-over = The exam is over. <b>{ $handed }</b> handed in. Please check it before you send the results.
sheet-show = Check
sheet-over = The exam is over. <b>{ $handed }</b> of { $people } handed in.
sheet-to-check = Before the results are sent, <b>please look at { $pictures } { $pictures ->
    [one] picture
   *[other] pictures
 }</b> again.
sheet-check = Look at them
sheet-ready = You can <b>send the results</b> now.
sheet-results-at = The results are sent on <b>{ $at }</b>.
sheet-tell = Send results
sheet-choose-time = Choose a time
sheet-other-time = Change the time
sheet-all = See all pictures
sheet-tell-ask = Send the results <b>to { $people ->
    [one] { $people } person
   *[other] { $people } people
 }</b> now? Everybody sees only their own.
sheet-tell-now = Send
sheet-when = <b>When</b> should the results be sent?
sheet-no-time = No time yet
sheet-told = Results sent: { $people }. Passed: <b>{ $passed }</b>.
sheet-second = Those who did not pass can take it <b>once more</b> after practice, until { $until }.
sheet-no-other = Gold pictures missing for one more exam: { $missing }.
sheet-more-disputes = Decided disputes missing for one more exam: { $missing }.
sheet-outvoted = { $others } of { $people } chose “{ $other }”. The right answer is set to “{ $right }”.
sheet-scattered = <b>Only { $hits }</b> of { $people } got it right. The right answer is set to “{ $right }”.
sheet-clear = { $hits } of { $people } got it right. The right answer is “{ $right }”.
sheet-is-dropped = It <b>counts as right for everybody</b>, and is no gold any more.
sheet-is-dropped-dispute = It <b>counts as right for everybody</b>. The review stays as it is.
sheet-place = Picture { $number } / { $total }
sheet-drop = Drop this picture
sheet-keep = Keep it
sheet-mend = Correct the answer to “{ $other }”
sheet-mended = ✓ The picture is gold again, with the corrected answer.
sheet-next = Next to look at · { $left }
sheet-missed =
    📝 The exam is over, and you didn't take it this time.
    We'll tell you when the next one opens.
sheet-passed = 🎉 <b>Congratulations, you passed!</b>
sheet-right = You got { $right } of { $pictures } right.
sheet-may-work = Now you <b>can work</b> on “{ $question }”.
sheet-may-review = Your instructor can <b>propose you as a reviewer</b>.
sheet-begin-work = Begin to work
sheet-not-passed = This time you got { $right } of { $pictures } <b>right</b>.
sheet-almost = You were only <b>{ $missing }</b> short of passing.
sheet-far = { $mark } right answers are needed to pass.
sheet-once-more = After practice you can take it once more.
sheet-once-more-until = After practice you can take it <b>once more</b>, until { $until }.
sheet-no-more = Keep practicing: your instructor will tell you about the next exam.
sheet-practise = Practice what you mixed up
sheet-practise-disputes = Practice inspecting
sheet-show-wrong = See { $wrong } { $wrong ->
    [one] mistake
   *[other] mistakes
 }
sheet-sit-again = Take the exam again · passed with { $mark }
sheet-wrong = Mistake { $number } / { $total }
sheet-wrong-line = You chose “{ $given }”. The right answer is <b>{ $right }</b>.
sheet-wrong-empty = You chose nothing. The right answer is <b>{ $right }</b>.
sheet-wrong-dispute =
    Your answer: { $given }
    Right answer: <b>{ $right }</b>
sheet-object = I disagree 🙋
sheet-object-back = ← Back to what you got wrong
sheet-object-ask =
    <b>Why do you think that another answer is right?</b>
    Send it in writing, or hold 🎤 and speak.
error-exam-open = There is an exam that is not finished. Send its results before you start another one.
error-exam-before-end = There is an exam that is not finished. End it and send its results, then end the class.
error-too-little-exam-gold = There are fewer than { $least } gold pictures for an exam. Choose some first.
error-nobody-to-examine = There are no trainees to take the exam.
error-exam-passed = You have passed already. You don't need to take it again.
error-practise-first = First finish one round of “Practice what you mixed up”. Then you can take the exam.
error-sheet-not-over = The exam still goes on. You can look at this afterwards.
error-sheet-unchecked = Please look at the pictures that need it first.
error-results-not-told = Your instructor checks the results before you get them.
error-nothing-wrong = Nothing is wrong any more.

## Board

board-title = <b>{ $name }</b>: { $trainees ->
    [one] 1 person
   *[other] { $trainees } people
 } · { $done } finished practice
board-title-now = <b>{ $name }</b>: { $state ->
    [resting] looking at the front
    [break] break time
   *[on] a lesson is going on
 } · { $done } finished practice
board-idle = No answer for 3 minutes: { $names }
board-wrong = Wrong three times in a row: { $names }
board-troubled = Need help: { $names }
board-hands = Hands up: { $names }
board-and-others = { $names } and { $others } more
board-practised = { $people } practiced today · { $now } practicing now
board-not-yet = Not started yet: { $names }
board-confused = Often mixed up: { $one } and { $other } ({ $times } times)
board-homework = { $done } did the homework
board-nobody-yet = Nobody has practiced today yet.
board-hand-down = Hand down: { $trainee }
board-questions = Questions: { $questions }
board-again = Refresh
board-more = More
board-try = Try as a trainee
class-upkeep-key = New · end class
class-upkeep = <b>{ $name }</b>
    Make another class, get this one as a file for another center, or end it.
board-next-key = Next class
board-next-ask =
    Make <b>{ $next }</b>, a class like { $name }?
    Its people and dates are not copied.
board-next-yes = Make it
board-table-key = Table
board-column-practised = Answers
board-column-right = Right
board-column-homework = Homework
board-state-idle = no answer
board-state-wrong = often wrong
board-state-hand = hand up
board-state-practises = practicing
board-homework-done = done
board-homework-open = not yet
board-person = <b>No. { $number }, { $name }</b> · { $pictures ->
    [one] 1 practice picture
   *[other] { $pictures } practice pictures
 }
board-mistaken = Sometimes takes { $right } for { $given }.
board-recent-key = Recent answers
board-recent = <b>No. { $number }, { $name }</b> · recent answers
board-recent-none = No practice pictures yet.
board-answer-right = ✓ { $given }
board-answer-wrong = ✗ { $given } (right: { $right })
board-cheer-key = Encourage
board-cheer-which = What would you like to say to No. { $number }, { $name }?
board-cheer-1 = You're doing well!
board-cheer-2 = Take your time.
board-cheer-3 = You did a lot today!
board-cheered = ✓ Your words are on their way.
board-encouraged =
    A word from your instructor, { $who }:
    <b>{ $words }</b>
board-let-in = Let them label
board-is-let-in = ✓ They can label in this class's projects now.
board-person-back = ← This trainee
## Gold pictures
manage-gold = Gold pictures 🎯
command-gold = Choose gold pictures
gold-title = <b>Gold pictures</b> · { $question }
gold-ready = Ready: <b>{ $ready }</b> of { $wanted } pictures
gold-uses = Practice { $practice } / { $practicewanted } · exam { $exam } / { $examwanted } · hidden { $hidden } / { $hiddenwanted }
gold-begin = Go on choosing
gold-list = { $use }: { $many }
gold-use-practice = Practice
gold-use-exam = Exam
gold-use-hidden = Hidden
gold-ask = <b>{ $question }</b> Choose the right answer.
gold-done = ✓ { $right } · { $use }
gold-pass = Skip this picture
gold-overview = All gold pictures
gold-undo = Undo ↩
gold-undone = ↩ Undone.
gold-not-undone = Somebody else has changed that picture since, so it stays.
gold-why = Why? Please send <b>one line</b>, or hold 🎤 and say it.
gold-hint = 💡 { $hint }
gold-spoken = 💡 There is a spoken explanation.
gold-hear = Listen 🔊
gold-no-hint = No explanation yet. Just send one line.
gold-next = Next picture
gold-to-practice = Use for practice
gold-to-exam = Use for the exam
gold-to-hidden = Keep hidden
gold-for-practice = ✓ Used for practice.
gold-for-exam = ✓ Used for the exam.
gold-for-hidden = ✓ Kept hidden.
gold-place = <b>{ $use }</b> { $place } / { $total }
gold-right = Right answer: <b>{ $right }</b>
gold-before = ‹ Back
gold-after = Next ›
gold-write-hint = Explain it
gold-change = Change the answer
gold-remove = Not a gold picture
gold-removed = ✓ It's an ordinary picture again.
gold-back-to-list = ← Back to the list
gold-example = Use as the example
gold-example-made = ✓ It's the example now.
gold-explain = Explain the labels
gold-labels = <b>Explain the labels</b> · { $question }
gold-labels-back = ← Explain the labels
gold-label = <b>{ $label }</b>
gold-label-example = This picture is the example.
gold-label-no-example = Choose an example in the list of gold pictures.
gold-note-ask = <b>{ $label }</b>: how can you tell? Please send one line.
gold-offers = <b>{ $question }</b>
    Reviewers gave reasons for { $pictures ->
        [one] 1 picture. Add it
       *[other] { $pictures } pictures. Add them
    } to practice?
gold-offers-show = One by one
gold-offers-not-now = Later
gold-offers-later = You can see them with /gold at any time.
gold-offers-wait = From reviews: { $count }
gold-offer-ask = Add it to practice? Pictures left: { $left }
gold-offer-take = Add to practice
gold-offer-leave = Leave it out
gold-offer-left = Left out.
gold-none-left = There are no more pictures to choose from. Please send some.
gold-which-project = Which project's gold pictures?
gold-no-project = Your classes have no project yet. Please make a class first.
error-not-for-gold = This picture can't be a gold picture now.
error-example-in-exam = A picture for exams can't be an example. Please choose another one.
error-hint-too-long = The explanation is long. Please keep it to { $most } characters.
# The plan of a class, and homework
homework-key = Homework
homework-plan-key = Plan
homework-plan = <b>Plan of { $name }</b>
homework-plan-none = There is no plan yet.
homework-plan-line = { $day } · { $topic } · { $exercise }
homework-plan-line-short = { $day } · { $topic }
homework-plan-no-day = no date
homework-plan-usual = Use the plan for eight mornings
homework-plan-write = Change it in writing
homework-plan-ask =
    Please send one line for each morning: date, topic, exercise.
    Example: 10/6, What is a label, practice 10 pictures
homework-plan-typed = <code>{ $line }</code>
homework-given = Homework: practice { $pictures } pictures by { $due }
homework-past = Last homework: practice { $pictures } pictures by { $due }
homework-done = Done (<b>{ $people }</b>): { $names }
homework-open = Not yet (<b>{ $people }</b>): { $names }
homework-who-open = { $trainee } ({ $pictures } done)
homework-nobody = Nobody has come into the class yet.
homework-earlier = Last homework
homework-another = Other homework
homework-withdraw = Withdraw
homework-ask-size = <b>How many pictures</b> should they practice?
homework-size = { $pictures } pictures
homework-ask-due =
    Practice { $pictures } pictures: <b>by when</b>?
    You can also type it, for example: Thursday 8 p.m.
homework-ask-hour =
    <b>By what time</b> on { $day }?
    You can also type it, for example: Thursday 8 p.m.
homework-hour = Another time
homework-next-lesson = Next lesson: { $due }
homework-back = ← Back
homework-sure = Practice { $pictures } pictures by { $due }. Send this to <b>{ $people ->
    [one] 1 person
   *[other] { $people } people
 }</b>?
homework-sure-nobody =
    Practice { $pictures } pictures by { $due }.
    <b>Nobody has come into the class yet.</b> Those who come in will be told.
homework-send = Send
homework-set = Set homework
homework-sent = ✓ Sent.
homework-is-set = ✓ Set.
homework-new =
    <b>You have homework.</b>
    Practice { $pictures } pictures by { $due }
homework-begin = Begin
homework-remind =
    <b>You have homework for tomorrow.</b>
    Practice { $pictures } pictures ({ $done } done) by { $due }
homework-remind-today =
    <b>You have homework for today.</b>
    Practice { $pictures } pictures ({ $done } done) by { $due }
homework-progress = Homework { $number } / { $size }
homework-end = <b>Your homework is done.</b> 👏 You got { $right } of { $size } right <b>on the first try</b>.
homework-welcome =
    <b>Welcome</b>, { $name } (no. { $number }).
    There is homework: practice { $pictures } pictures by { $due }
    Mistakes are fine.
homework-go-on = Go on
today-begin-in = { $name }: begin homework
today-go-on-in = { $name }: go on with homework
today-practise = Practice
today-practise-in = { $name }: practice
homework-mute = Stop these reminders
homework-muted = No more reminders of homework. You can see it with /start.
today-homework = <b>{ $name }, there is something to do today.</b>
today-pictures = Homework: practice { $pictures } pictures ({ $done } done) by { $due }
today-finished = Your homework is done. 👏
today-nothing = There is no work yet. We will tell you when there is.
due = { $weekday } ({ $day }), { $time }
weekday = { $number ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
 }
plan-topic-1 = Getting started and first practice
plan-exercise-1 = practice 10 pictures
plan-topic-2 = Collecting pictures
plan-exercise-2 = send 10 pictures
plan-topic-3 = Sorting pictures
plan-exercise-3 = find blurred pictures and copies
plan-topic-4 = Labeling
plan-exercise-4 = practice 20 pictures
plan-topic-5 = Confusing pictures
plan-exercise-5 = practice 20 confused pictures
plan-topic-6 = Improving the guide together
plan-exercise-6 = practice 30 pictures
plan-topic-7 = Practice for the exam
plan-exercise-7 = practice 40 pictures
plan-topic-8 = Exam
plan-exercise-8 = exam of 30 pictures
error-plan-unreadable = “{ $line }” can't be read. Date, topic and exercise, with commas: 10/6, What is a label, practice 10 pictures
error-due-unreadable = That can't be read as a time. For example: Thursday 8 p.m.
error-due-over = That time has passed. Please send a later one, for example: Thursday 8 p.m.

## The end of a class
class-end-key = End the class
class-end-list = Ended classes
class-end-ask = End <b>{ $class }</b>?
class-end-means = The door and the practice close, and { $people } { $people ->
    [one] trainee is
   *[other] trainees are
  } told. They can go on with their work.
class-end-delete-on = The trainees' names and answers are deleted on { $day }.
class-end-deleted-on = The trainees' names and answers were deleted on { $day }.
class-end-yes = End the class
class-end-no = Go on
class-end-done = ✓ The class is over. Well done.
class-end-title = <b>{ $class }</b> · ended
class-end-people = Trainees: { $people }
class-end-figures = Trainees: { $people } · practiced: { $pictures } · right on the first try: { $right }%
class-end-reopen = Open again
class-end-reopened = ✓ The class goes on. If somebody new comes, open the door, too.
class-end-others = ← Classes
class-end-which = Which ended class?
class-end-none = No class has ended yet.
class-end-show = See the class
class-end-told = <b>{ $class }</b> is over. Thank you for your work!
class-end-told-work = You can go on with the work that you learned.
class-end-told-delete = Your name and answers are deleted on { $day }.
class-end-reopened-told = <b>{ $class }</b> goes on. You can practice again.
further-use-key = May your pictures be used further?
further-use-ask =
    May { $pictures ->
        [one] the picture
       *[other] the { $pictures } pictures
    } that you sent for the class be labeled and used to teach AI <b>after the class, too</b>?
    If not, { $pictures ->
        [one] it is
       *[other] they are
    } deleted on the day that was promised. It makes no difference for your certificate or your work.
further-use-yes = They may
further-use-no = They may not
further-use-allowed = Thank you. If you change your mind, take them back with /me.
further-use-refused = All right. They are used for the class only, and then deleted.
class-end-offer =
    Is <b>{ $class }</b> over?
    If so, tap “End the class”. The trainees are told, too.
class-end-deletion-near =
    <b>{ $class }</b>: the trainees' names and answers are deleted on { $day }.
    Save before then what you want to keep.
class-end-data-deleted =
    <b>{ $class }</b>: the time that was agreed on is over, and the names and answers of { $people } { $people ->
        [one] trainee
       *[other] trainees
    } were deleted.
    Only the number of people and of pictures stays.
class-forget-key = Delete this person's data
class-forget-ask =
    Delete the name and the answers of <b>{ $trainee }</b>?
    Practice, exams and questions of this class are deleted for good.
class-forget-yes = Delete
class-forgot = ✓ Deleted.
error-class-period = People have agreed to this period. It can be shortened, but not extended.
error-class-deleted = The data of its people was deleted, so this class can't be opened again.

## Class files
class-file-get = Get as a file
class-file-from = Make from a file
class-file-ask =
    Please send the class file (its name ends in .class.zip).
    Another center gets it from its class: “More”, then “Get as a file”.
class-file-where =
    Make a class from this file?
    Choose the project that its gold pictures go to.
class-file-new = A new project
class-file-making = Making the class. One moment, please.
class-file-made =
    ✓ <b>{ $class }</b> is ready. New gold pictures: { $pictures }
    Its door opens once it has a center and a contact.
class-file-other = Send another file
class-file-failed = The class could not be made. Nothing has changed. Please send the file again.
class-file-too-big = There are too many gold pictures for one file. Take some out, and try again.
class-file-caption =
    <b>{ $class }</b>: { $pictures } gold pictures, hints, notes, example pictures, plan and settings
    No trainees' data. An instructor of another center sends this file to their bot, and gets the same class.
error-class-file = { $problem ->
    [newer] This file is from a newer version of the bot. Ask a manager to update this one.
    [size] The file has no project, or too much in it.
    [pictures] A picture in the file is missing or unreadable. Please get the file again.
    [labels] The chosen project has no label “{ $value }”. Try a new project.
    [kind] The chosen project takes another kind of answer. Try a new project.
    [project] The file has several projects. Choose a new project.
    [telegram] Telegram does not hand out this file. Is it larger than 20 MB?
   *[unreadable] This is no class file. Send what you got from “Get as a file” as it is.
}

## Certificates, and handing results on

paper-kind = { $kind ->
    [pass] Certificate of qualification
   *[other] Certificate of completion
 }
paper-number = No. { $year }-{ $number }
paper-name = Name
paper-course = Course
paper-course-hours = { $course } ({ $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
 } in total)
paper-period = Period
paper-score = Score
paper-score-of = { $right } of { $pictures } pictures
paper-words = { $kind ->
    [pass]
        This certifies that the person named above
        has passed the exam of this course.
   *[other]
        This certifies that the person named above
        has completed this course.
 }
paper-seal-place = (seal)
paper-confirm = Scan the QR code with a phone to confirm this certificate.
paper-key = Certificates
paper-title = <b>Certificates</b> · { $name }
paper-ticked = Ticked as completed: { $ticked } of { $trainees }
paper-counts = Passed: { $passed } · Certificates given: { $papers }
paper-attendance-key = Choose who completed it
paper-attendance = Tap who <b>completed the course</b>. { $ticked } of { $trainees }
paper-all = Tick all
paper-none = Untick all
paper-give-key = Give certificates ({ $people })
paper-give-ask =
    <b>Give certificates</b> of completion to { $people ->
        [one] { $people } person
       *[other] { $people } people
    }?
    They are dated today and go to their chats at once.
paper-give-lacks = Not filled in yet: <b>{ $settings }</b>
paper-give-yes = Give them
paper-given = ✓ Gave certificates of completion to { $people ->
    [one] { $people } person.
   *[other] { $people } people.
 }
paper-tell-key = Tell who passed ({ $people })
paper-told = ✓ Told { $people ->
    [one] { $people } person that their certificate is ready.
   *[other] { $people } people that their certificates are ready.
 }
paper-sample-key = Preview
paper-sample = This is a sample. Only the name and the number differ.
paper-sample-name = Jane Doe
paper-seal-key = Photo of the seal
paper-seal-ask =
    Stamp the seal on white paper, and <b>send a photo of it</b>.
    The paper vanishes; only the seal is left.
paper-seal-kept = ✓ The seal is in. Check it with “Preview”.
paper-seal-remove = Remove the seal
paper-seal-removed = ✓ The seal is removed.
paper-issued-key = Certificates given: { $papers }
paper-issued = <b>Certificates given</b>: { $papers }
paper-issued-back = ← Certificates given
paper-line = { $number } · { $kind } · { $name }
paper-shown = <b>{ $paper }</b>
paper-again-hint = Is the name wrong? Correct it, then give the certificate again. It gets a new number.
paper-again-key = Give it again, corrected
paper-again = ✓ Given again with a new number.
paper-take-back-key = Take it back
paper-take-back-ask =
    <b>Take the certificate</b> of { $name } <b>back?</b>
    Its QR code will say that it is no longer valid.
paper-taken-back = ✓ Taken back.
paper-print-key = Print all
paper-all-file = { $name } certificates
paper-pdf = The file to print.
paper-back = ← Certificates
paper-completion-given =
    🎓 <b>Congratulations on completing { $name }!</b>
    Your certificate is ready.
paper-take-completion = Get the certificate
paper-pass-ready =
    🎉 <b>Congratulations on passing the exam of { $name }!</b>
    Your certificate is ready.
paper-take-pass = Get the certificate
paper-ask-score =
    Should the certificate <b>show your score?</b>
    You got { $right } of { $pictures } pictures right.
paper-with-score = With the score
paper-without-score = Without the score
paper-caption =
    { $kind } { $number }
    To get it again: /me
paper-file = { $kind } { $name }
paper-own-key = My certificates
paper-own = You can get <b>your certificates</b> again.
paper-own-none = You have no certificates yet.
paper-own-line = { $kind } · { $name }
paper-result = { $kind ->
    [pass] passed
   *[other] completed
 }
paper-verified = { $name } · { $class } · { $result } · { $day }
paper-unknown = This certificate can't be confirmed.
paper-no-longer-valid = This certificate is no longer valid.
error-nobody-ticked = Nobody is left to give a certificate to. First tick who completed the course.
error-no-paper = This certificate isn't available now. Please ask your instructor.
error-bad-seal = No seal was found in this picture. Please photograph the seal on white paper again, in good light.
share-key = Tell a company
share-title = <b>Tell a company</b> · { $name }
share-count = { $company }: { $agreed } of { $asked } agreed.
share-first = Ask the graduates whether a company may be told their results. Managers see only those who agree.
share-nobody = Give certificates first. Only graduates are asked.
share-ask = Ask about a company
share-ask-company = Which <b>company</b> may be told? Send its name.
share-ask-purpose =
    <b>Why</b> is { $company } told?
    Send a few words, for example: offers of work
share-ask-months = Choose <b>for how long</b> it may be told.
share-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
 }
share-preview = <b>{ $people ->
    [one] { $people } person
   *[other] { $people } people
 }</b> will be asked like this.
share-send = Ask them
share-again = Write it again
share-sent = ✓ Asked { $people ->
    [one] { $people } person.
   *[other] { $people } people.
 }
share-question =
    May <b>{ $company }</b> be told your name, class and score?
    Why: { $purpose }. For how long: { $months ->
        [one] { $months } month
       *[other] { $months } months
    }.
    <b>Refusing has no effect on your course or your exam.</b>
share-yes = Yes, you may
share-no = No, please don't
share-agreed =
    { $company } may be told until { $day }.
    To change this at any time: /me
share-refused =
    { $company } will not be told.
    This has no effect on your course or your exam.
share-lasts = { $company } may be told until { $day }.
share-none = { $company } is not told.
share-stop = Stop telling { $company }
share-allow = { $company } may be told
share-stopped = ✓ Nobody is told any more.
graduates-key = Graduates who want work
graduates = <b>Graduates who want work</b>: { $people }
graduates-none = No graduate agrees to be named at present.
graduates-line = { $name } · { $class } · { $score } · { $company } (until { $day })
graduates-score = { $right } of { $pictures } pictures
graduates-more = The file has { $people ->
    [one] { $people } more.
   *[other] { $people } more.
 }
graduates-file-key = Get the file
graduates-file = graduates { $day }
graduates-file-hint = Tell only the company that each agreed to, and only until that day.
graduates-column-name = name
graduates-column-class = class
graduates-column-right = right
graduates-column-pictures = pictures
graduates-column-company = company
graduates-column-purpose = purpose
graduates-column-until = until

## The way to reviewer and instructor

growth-propose = { $role ->
    [instructor] Propose as instructor
   *[other] Propose as reviewer
 }
growth-who = <b>No. { $number } { $name }</b>
growth-figures = { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 } · gold pictures { $right }% ({ $low }–{ $high })
growth-no-gold = { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 } · no gold pictures yet.
growth-agrees = Answers like the final label: { $share }% (of { $decided })
growth-has-role = { $role ->
    [instructor] They are an instructor already.
   *[other] They are a reviewer already.
 }
growth-is-asked = { $role ->
    [instructor] They were asked whether they would teach.
   *[other] They were asked whether they would review.
 }
growth-ask = { $role ->
    [instructor] Ask whether they would teach
   *[other] Ask whether they would review
 }
growth-asked = ✓ They are asked. After a yes, a manager decides.
growth-offer = { $role ->
    [instructor]
        <b>Would you like to be an instructor?</b>
        You open classes and teach trainees.
   *[other]
        <b>Would you like to review?</b>
        You see up to { $pictures } disputed pictures a day.
 }
growth-try = Try it
growth-accept = I would
growth-decline = Some other time
growth-thanks =
    <b>Thank you.</b>
    You hear from us as soon as a manager has decided.
growth-thanks-practise =
    <b>Thank you.</b> You hear from us as soon as a manager has decided.
    Meanwhile you can practice.
growth-practise = Begin to practice
growth-declined = All right. Just go on as before.
growth-wanted = { $role ->
    [instructor] <b>Should { $name } be an instructor?</b> (proposed by { $teacher })
   *[other] <b>Should { $name } review?</b> (proposed by { $teacher })
 }
growth-grant = { $role ->
    [instructor] Make an instructor
   *[other] Make a reviewer
 }
growth-later = Later
growth-granted = { $role ->
    [instructor] ✓ { $name } is an instructor now.
   *[other] ✓ { $name } can review now.
 }
growth-postponed =
    All right. { $name } is not told.
    Their instructor can propose them again later.
growth-yours = { $role ->
    [instructor]
        🎉 <b>You are an instructor now!</b>
        You can make classes and teach.
   *[other]
        🎉 <b>You can review now!</b>
        When there are pictures to look at, we'll tell you in the morning.
 }
growth-begin-review = See what to review
error-proposal-over = You have answered already, or somebody else has decided.
inspect-card =
    <b>Inspecting { $place } / { $size }</b> · { $question }
    Answers given: { $votes }
inspect-votes = { $label } { $people }
inspect-why = <b>{ $label }</b> · Choose the reason.
inspect-right = ✓ { $label } is right!
inspect-wrong = Not { $given }: it was decided as { $right }.
inspect-reason = Why: { $reason }
inspect-next = Next picture
inspect-end = You chose <b>{ $right } of { $size }</b> as the reviewers did.
inspect-none =
    There is nothing to practice on at present.
    Disputes that reviewers decide will appear here.
## Cleaning practice with a class's pictures
own-cleaning-key = Cleaning practice
own-cleaning-none =
    There are no pictures to decide about yet.
    Turn on “Collect pictures” for a project. Doubtful pictures that trainees send are collected here.
own-cleaning-counts = <b>Cleaning practice with the class's pictures</b>: to decide { $waiting } · decided { $decided }
own-cleaning-answers = { $same } of { $answers } trainees' answers match yours.
own-cleaning-decide = Decide pictures
own-cleaning-offer = Tell the trainees
own-cleaning-offered = { $people ->
    [0] There is nobody to tell now. Nobody gets their own pictures, or the same one twice.
    [one] ✓ { $people } person was told.
   *[other] ✓ { $people } people were told.
 }
own-cleaning-hand-over = Hand over to labeling
own-cleaning-handed-over = ✓ Usable pictures go to the labelers. The others were removed.
own-cleaning-later = Later
own-cleaning-told = Practice cleaning with { $pictures ->
    [one] 1 picture
   *[other] { $pictures } pictures
 } that your class has taken.
own-cleaning-begin = Begin cleaning practice
own-cleaning-go-on = Go on with cleaning practice
own-cleaning-go-on-in = { $name }: go on with cleaning practice
own-cleaning-progress = Cleaning practice { $number } / { $size }
own-cleaning-ask = <b>Can this picture be used?</b>
own-cleaning-same = ✓ Your instructor says so, too: { $right }
own-cleaning-other = Your instructor says: { $right }
own-cleaning-end = You decided { $same } of { $pictures } pictures as your instructor did. <b>Well done!</b>
own-cleaning-nothing = There are no pictures for cleaning practice yet.
own-cleaning-keep = It can be used
own-cleaning-copy = There is one like it
own-cleaning-small = Too small
own-cleaning-narrow = Too narrow
own-cleaning-frames = Several pictures in one
own-cleaning-dark = Too dark
own-cleaning-bright = Too bright
own-cleaning-one-colour = Only one color
own-cleaning-blurred = Blurred
