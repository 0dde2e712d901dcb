## The list of commands
command-start = First screen
command-projects = Change the work
command-goal = Daily goal and reminder
command-history = My last pictures
command-me = My record
command-stop = Stop for now
command-language = 언어 · Language
command-help = Help

## Coming in
start-hello =
    Hello { $name }.
    You look at a picture and tap the button that fits.
    One tap for each picture is all it takes.
start-again = Good to see you, { $name }.
start-choose = What would you like to work on?
start-nothing =
    There is nothing for you to do now.
    If you were given an invitation link, please open it.
start-granted = You have joined as { $role }. Welcome!
start-refused =
    This invitation link was used before or is out of date.
    Please ask for a new one.
start-project = { $question } · { $left } { $left ->
    [one] picture
   *[other] pictures
 }
start-project-empty = { $question } · no pictures yet
start-project-done = { $question } · all done
start-project-paused = { $question } · paused

role-labeler = labeler
role-reviewer = reviewer
role-instructor = instructor
role-manager = manager

progress =
    <b>{ $question }</b>
    Finished { $decided } of { $total } · in dispute { $disputed }

## The picture's card
card = <b>{ $question }</b>
card-today = Today { $today }
card-goal = Today { $today } of { $goal }
card-past = ↩ You said before: <b>{ $before }</b>
    Another button changes it.
card-past-several = ↩ You said before: <b>{ $before }</b>
    Mark what is right and tap “Done” to change it.
card-locked = ↩ You said before: <b>{ $before }</b>
    A reviewer has looked at it, so it can't be changed now.
card-type = Send a few letters of a label's name to find it.
card-found = “{ $typed }”: { $found } { $found ->
    [one] label
   *[other] labels
 }
card-found-many = Send a few more letters to see the others.
card-guide = ❓ Guide
card-original = 🔍 Larger
card-undo = ↩ Back
card-go-on = Go on →
card-flag = 📷 Bad picture
card-flags = <b>What is wrong with the picture?</b>
card-confirm = <b>{ $label }</b> — are you sure?
card-sure = Yes, I am
card-not-sure = ← No
card-none = None of these
card-done = Done ({ $chosen })
card-chosen = ☑ { $label }
card-not-chosen = ☐ { $label }
card-group = { $group } ›
card-group-chosen = { $group } ({ $chosen }) ›
card-page-before = ‹ Before
card-page-after = Next ›
card-all-groups = ← Groups
card-all-labels = ← All labels
card-example = Example · { $label }
card-back = ← Back to the picture
card-answered = ✓ { $label }
card-skipped = Thank you for telling.
label-yes = Yes
label-no = No
original-close = ✕ Close

## Why there is no answer
skip-unsure = 🤔 I can't tell
skip-blurred = It is blurred or dark
skip-several = There are several things
skip-private = A face, a number plate, papers
skip-unrelated = Nothing to do with the question

## A rest
break =
    <b>{ $today } { $today ->
        [one] picture
       *[other] pictures
    } today. 👏</b>
    A short rest is good for the eyes.
break-goal = { $left ->
    [0] Today's goal of { $goal } is reached. 🎉
   *[other] { $left } to go to today's goal of { $goal }.
 }
break-go-on = Go on
break-stop = Stop for now

guide =
    <b>{ $question }</b>

    { $guide }
guide-label = <b>{ $label }</b>
guide-label-note = <b>{ $label }</b> — { $note }

## When there is no picture
nothing-empty = There are no pictures yet. You will hear from me when there are.
nothing-done = All pictures are finished. Well done! You will hear from me when there are new ones.
nothing-yours-done = You have done all that you can do. Well done! You will hear from me when there are new pictures.
nothing-waiting = Somebody else is looking at the pictures that are left, usually until { $time } at most. You will hear from me when one comes back.

more-pictures = There are more pictures. { $question }
more-begin = Begin
reminder = ⏰ Time for some pictures. { $question }

## Me
me =
    Today <b>{ $today }</b>
    In all <b>{ $total }</b>
stopped =
    Thank you!
    Today <b>{ $today }</b>, in all <b>{ $total }</b>.
    To go on: /start
goal =
    Daily goal: <b>{ $goal }</b>
    Choose another, or send a number: /goal 70
goal-none =
    <b>How many pictures a day would you like to do?</b>
    A number works too: /goal 70
goal-pictures = { $goal }
goal-no = No goal
goal-reminder = ⏰ You hear from me every day at { $hour }:00.
goal-hours = ⏰ Remind me
goal-when = <b>When shall I remind you?</b>
goal-hour = { $hour }:00
goal-never = No reminders
history-empty = You have not done any pictures yet. /start
history =
    { $place } of your last { $many }
    <b>{ $question }</b>
    { $answer } · { $time }
history-newer = ‹ Newer
history-older = Older ›
language-choose = 어떤 언어로 볼까요? · Which language?
language-chosen = From now on in English.
help =
    <b>Look at the picture and tap the button that fits.</b>
    Your answer is kept at once, and the next picture comes.
    A slip? ↩ Back. In doubt? 🤔 I can't tell.
    ❓ Guide shows the instructions and examples.

    /start First screen
    /projects Change the work
    /goal Daily goal and reminder
    /history My last pictures
    /me My record
    /stop Stop for now
    /language 언어 · Language
unknown-message = Please tap a button under the picture. First screen: /start

## When it does not work
error-not-a-member = Please send /start first.
error-may-not-label = You need an invitation link for this work.
error-already-answered = This answer is kept already.
error-not-your-picture = That picture is past. Here is the one you have now.
error-no-longer-wanted = This picture needs no answer any more. Thank you!
error-answer-locked = A reviewer has looked at this picture, so the answer can't be changed now.
error-nothing-to-undo = That is as far back as it goes.
error-nothing-chosen = Please mark at least one label, or tap “None of these”.
error-was-removed = Your part in this has ended. Thank you for your work. To come back, please ask the manager for an invitation link.
error-unknown-member = There is nobody “{ $who }”. See: labelbot member list
error-unknown-label = This label is gone. Here is the picture you have now.
error-unknown-button = That is an old button. Here is the screen you have now.
error-project-paused = This work is taking a break. When it is open again, go on with /start
error-project-closed = This work is finished. Thank you! For other work: /start
error-unknown-project = There is no project “{ $name }”. See: labelbot project list
error-project-exists = There is a project “{ $name }” already. Take another name, or change it with labelbot project set
error-bad-project = { $problem ->
    [name] “{ $value }”: a name has up to 32 letters, digits, - and _, and no spaces.
    [question] A question has 1 to { $most } letters.
    [guide] The guide has { $value } letters; { $most } fit.
    [few-labels] { $value } labels are too few; two is the least (--label rose --label sunflower).
    [many-labels] { $value } labels are too many; { $most } is the most.
    [label] Label “{ $value }”: 1 to { $most } letters.
    [note] Label “{ $value }”: its note may have { $most } letters.
    [deep] “{ $value }”: a group can't stand inside a group.
    [yes-no-labels] A yes/no question has its labels by itself: leave them out.
    [break] A break can come after 0 (never) to { $most } pictures (not { $value }).
    [closed] Project “{ $value }” is closed. To open it again: labelbot project resume { $value }
    [label-twice] This label is there twice: { $value }
    [min] A picture can have 1 to { $most } answers (not { $value }).
    [cap] The most answers to a picture are { $least } to { $most } (not { $value }).
    [share] { $name }: a number from 0 to 1 (not { $value }).
    [policy] There is no policy “{ $value }”: it is quick, balanced or careful.
    [timezone] There is no time zone “{ $value }”. Example: Asia/Seoul
    [priority] The priority is -{ $most } to { $most } (not { $value }).
    [price] An answer can cost 0 to { $most } won (not { $value }).
    [reasons] { $value } reasons for corrections: { $most } at the most.
    [reason] Reason “{ $value }”: 1 to { $most } letters.
   *[lease] A picture can be held for 1 to 1440 minutes (not { $value }).
 }
screen-not-available = This screen can't be shown now. Please tell the manager. You can go on with /start
error-past-button = That button is of a past screen. Please send /start
error-nothing-to-change = Please say what to change, for instance: labelbot project set NAME --open
error-set-aside = I could not do what you just did. It is kept for the manager. You can go on with /start

## The command line
cli-interrupted = Stopped. What was done is kept; the same command goes on from here.
cli-not-a-folder = A file, where a folder is wanted: { $folder }
cli-no-folder = There is no such folder: { $folder }
cli-file-or-options = With --file, the question, the labels and all else belong into the file.
cli-not-utf8 = { $file }: please save it as UTF-8.
cli-argument-not-utf8 = The terminal does not send UTF-8. Try again with LANG=C.UTF-8
cli-not-yaml = { $file }: no YAML that can be read, at line { $line }. See the example in the README.
cli-project-file = { $kind ->
    [missing] this is missing
    [extra_forbidden] there is no such key
    [string_type] a text is wanted; put quotation marks around it
    [bool_type] true or false is wanted
    [bool_parsing] true or false is wanted
    [int_type] a whole number is wanted
    [int_parsing] a whole number is wanted
    [int_from_float] a whole number is wanted
    [list_type] a list is wanted, each line beginning with "- "
    [path_type] the path of a file is wanted
   *[other] keys with values are wanted, like question: …
 }
cli-file = { $file }: { $kind ->
    [ENOENT] there is no such file or folder
    [EACCES] this may not be read or written here
    [EPERM] this may not be read or written here
    [EROFS] this may not be read or written here
    [EEXIST] a file stands where a folder is wanted
    [ENOTDIR] a file stands where a folder is wanted
    [EISDIR] a folder, where a file is wanted
    [ENOSPC] the disk is full
   *[other] { $detail }
 }
cli-database = The database { $file } can't be used: { $detail }
cli-schema-too-new = The database is of a later version (schema { $found }, known here: { $known }). Update Labelbot, or restore a backup.
cli-project-created = Project “{ $name }” is made. Next: labelbot import { $name } FOLDER
cli-project-changed = Project “{ $name }” is changed.
cli-project-paused = Project “{ $name }” is paused. To go on: labelbot project resume { $name }
cli-project-running = Project “{ $name }” is running.
cli-project-closed = Project “{ $name }” is closed. Its pictures and answers stay.
cli-member-removed = { $name } ({ $pseudonym }) is removed. Their answers stay.
cli-member-withdrawn = { $name } ({ $pseudonym }) is removed, and none of their { $answers } answers count. To take it back: labelbot member restore { $pseudonym }
cli-member-working = Looking at each answer …
cli-member-restored = { $name } ({ $pseudonym }) can come in again.{ $answers ->
    [0] {""}
   *[other] { " " }Answers that count again: { $answers }.
 }
cli-column-pseudonym = pseudonym
cli-column-telegram-id = Telegram
cli-column-roles = roles
cli-column-removed = removed
cli-column-name = Name
cli-column-state = State
cli-column-question = Question
cli-column-items = Pictures
cli-column-left = Left
cli-column-decided = Finished
cli-state-running = running
cli-state-paused = paused
cli-state-closed = closed
cli-importing = Importing
cli-imported = { $added } new · { $known } already there · { $same } the same as another · { $refused } files not imported
cli-exported = { $annotations } answers, { $items } pictures → { $folder }
cli-invite-code = The bot has not run yet, so its name is not known. After a first labelbot run this prints a link. For now, send the bot: /start { $code }
cli-status-members = People
cli-status-gone = People gone
cli-status-annotations = Answers
cli-status-pending-updates = Updates to be worked on
cli-status-dead-letters = Updates set aside
cli-running = @{ $username } is running. Ctrl-C stops it.
cli-first-manager =
    There is no manager yet. Whoever opens this link first becomes the manager:
    { $link }
cli-local =
    Open { $url } in a browser, pick a person, and label pictures.
    Everything is kept in { $folder }. Ctrl-C stops it.
cli-drawing = Drawing sample pictures
cli-stopped = Stopped.

## Why the bot can't run
run-no-token = LABELBOT_TOKEN is not set.
run-wrong-token = Telegram does not know LABELBOT_TOKEN. @BotFather shows the right one.
run-twice = Labelbot runs already on this database: process { $pid } on { $host }.
run-taken-over = Another Labelbot has taken over: process { $pid } on { $host }.
run-folder-taken = Labelbot runs already in this folder: { $folder }
run-part-stopped = A part of the bot has stopped; the log says why.

## Settings that can't be used
setting-unknown = there is no such setting
setting-not-utf8 = please save it as UTF-8
setting-token = a token looks like 123456:ABC-DEF; @BotFather gives it
setting-api-url = an address that begins with https:// or http://
setting-database-url = sqlite:///path/to/file.db is what this version can use
setting-owners = Telegram ids as numbers, with commas between them
setting-timezone = the name of a time zone, like Asia/Seoul
setting-language = ko or en
setting-webhook-url = this version gets its updates by polling; leave it empty
setting-cache-chat = the id of a chat, as a number

## Files that became no picture
picture-same = the same picture as { $file }
picture-not-a-picture = not a picture
picture-heic = HEIC can't be read; please convert it to JPEG
picture-truncated = cut short or damaged
picture-bomb = too many pixels
picture-too-big = too large a file
picture-too-narrow = too narrow for Telegram
picture-empty = an empty file
picture-unreadable = can't be read
picture-is-a-folder = named like a picture, but a folder
picture-outside = a link that leads out of the folder
picture-broken-link = a link that leads nowhere
picture-special = not an ordinary file
picture-crashed = the process that read it died

## A picture's story
item-state-collected = collected
item-state-quarantined = set aside
item-state-open = being labeled
item-state-settled = settled
item-state-disputed = disputed
item-state-final = reviewed
item-state-discarded = discarded
item-column-voice = who
item-column-label = answer
item-column-weight = weight
item-column-sure = how sure it was then
item-model = model { $name }
item-others = other labels
item-gold = Known beforehand: { $label }
error-unknown-item = There is no picture { $item }. Numbers stand in the column item of labelbot export.
error-bad-table = { $problem ->
    [label] “{ $value }”: the project { $project } has no such label. Its labels: labelbot project show { $project }
   *[no-label] { $value }: the label is empty.
 }
cli-table-columns = { $file }: no column { $missing }. Write { $columns } into the first line.
cli-table-broken = { $file }: can't be read as a table: { $detail }
cli-no-such-picture = { $file }: there is no such picture.
cli-known = Written for { $told } pictures. Not found: { $unknown }.

## Trying it on past answers
policy-quick = quick
policy-balanced = balanced
policy-careful = careful
replay-running = Replaying
replay-trying = Comparing policies
replay-answers-or-project = Name a file of answers or a --project, one of the two.
replay-nothing = There are no answers.
replay-no-gold = No true labels are known, so there is nothing to compare. Bring them with --gold.
replay-none-settled = unknown (reviewers get them all)
replay-unknown = unknown (no true labels)
replay-answers-per-item = Answers per picture: { $value }
replay-reviewed-share = Pictures for reviewers: { $value }
replay-accuracy = Accuracy of all: { $value }
replay-settled-accuracy = Accuracy of those settled without a reviewer: { $value }
replay-mean-confidence = Mean of the confidence that the bot reports: { $value }
replay-recommended = Recommended: --min { $min } --cap { $cap } --settle { $settle } --review { $review } (accuracy { $accuracy }, { $answers } answers per picture, { $reviewed } reviewed)
replay-chart-accuracy = labels that are right (%)
replay-chart-title = How many answers for how much truth?
replay-chart-answers = answers per picture
replay-chart-reviewed = the larger a mark, the more pictures reviewers look at
rule-majority-3 = majority of 3
rule-majority-5 = majority of 5
rule-lead-2 = a lead of two
rule-two-agree = two agree

## What happens by the clock
job-leases = taking back pictures that were put down
job-backup = backup and clean-up
job-quality = judging labels anew
job-routing = giving pictures to reviewers
job-feedback = telling labelers
job-summary = reporting to managers
job-list = <b>What happens every day</b>
job-project = <b>{ $question }</b>
job-house = <b>The whole bot</b>
job-more = And { $projects } more { $projects ->
    [one] project
   *[other] projects
 }
job-line = { $at } { $job } (last: { $when } { $state })
job-line-never = { $at } { $job } (never yet)
job-today = today { $time }
job-yesterday = yesterday { $time }
job-run-now = Do it now · { $job }
job-choose = <b>{ $job }</b>
    For which project?
job-back = ‹ Back
job-begun = It has begun. You will see here when it is done.
job-was-done = ✓ Done: { $job }.
job-not-done = ✗ “{ $job }” could not be done. Tap it again in a while; if that does not help, tell whoever runs the bot.
error-job-busy = This is under way just now. Look again in a while.
job-failed = ⚠ “{ $job }” could not be done. Try again with /jobs; if that does not help, tell whoever runs the bot.
job-state-running = under way
job-state-waiting = will be tried again
job-state-done = ✓
job-state-failed = ✗ failed
job-state-stopped = stopped midway
job-column-job = job
job-column-project = project
job-column-at = at
job-column-last = last
job-column-next = next
job-each-minute = each minute
job-unknown = There is no job “{ $name }”. There are: { $names }
job-not-per-project = “{ $name }” is not done for each project: leave out --project.
job-project-closed = The project “{ $name }” is closed. Open it first: labelbot project resume { $name }
job-went-wrong = “{ $name }” could not be done: { $problem }
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
report-title = { $question } · { $days ->
    [1] today
   *[other] the last { $days } days
 }
report-empty = There are no pictures yet.
report-progress = { $decided } of { $total } pictures are finished ({ $percent }%)
report-paused = This project is paused.
report-closed = This project is closed.
report-forecast-done = All the answers it needs are there.
report-forecast-day = Answers to go: { $left } · finished about { $day } at this pace
report-forecast-far = Answers to go: { $left } · over a year at this pace
report-forecast-unknown = Answers to go: { $left } · a few more days will tell when it is finished
report-answers = { $today ->
    [1] 1 answer
   *[other] { $today } answers
 } today{ $days ->
    [1] { "" }
   *[other] { " " }· { $answers } in the last { $days } days
 }
report-agreement = Of 100 answers, { $percent } say what was decided.
report-confused = Often confused: { $pairs }
report-pair = { $one } ↔ { $other } ({ $times }×)
report-waiting = Waiting pictures: { $what }
report-disputes = { $items } with different answers ({ $days ->
    [0] since today
    [1] for a day
   *[other] for { $days } days
 })
report-reviews = { $items } to review ({ $days ->
    [0] since today
    [1] for a day
   *[other] for { $days } days
 })
report-resting = Taking a few days off: { $names }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }
report-cost = Spent so far: { $won } won ({ $answers ->
    [1] 1 answer
   *[other] { $answers } answers
})
report-day = d
report-making = One moment…
report-again = 🔄 Make it again
report-failed = It can't be made just now. Please try again in a little while.
report-choose = <b>Which project?</b> You will see { $days ->
    [1] today.
   *[other] the last { $days } days.
 }
report-no-projects = There are no projects yet.
error-project-not-found = There is no project ‘{ $name }’. Send /report alone to choose one.
error-report-days = Between 1 and { $most } days, like this: /report 7d
alert-stalled =
    <b>{ $question }</b>
    No answers for { $days ->
    [1] over a day
   *[other] { $days } days
 }. Still needed: { $left }.
alert-disagreeing =
    <b>{ $question }</b>
    People disagree more than before. Of 100 answers, { $now } say what was decided; it was { $before }. Please have a look at the guide.
alert-piling =
    <b>{ $question }</b>
    Reviews pile up. Waiting: { $items }, the oldest { $days ->
    [0] since today.
    [1] for a day.
   *[other] for { $days } days.
 }
summary-at = { $day }, { $time }
summary-progress = { $total ->
    [1] 1 picture
   *[other] { $total } pictures
 }
summary-empty = No pictures yet
summary-decided = finished { $items }
summary-open = being answered { $items }
summary-disputed = different answers { $items }
summary-aside = set aside { $items }
summary-answers = Answers a day
summary-no-answers = No answers yet
summary-most = most on a day: { $answers }
summary-forecast-done = All answers are there
summary-forecast-day = Finished about { $day }
summary-forecast-far = Takes over a year
summary-forecast-unknown = Too early to say when it is finished
summary-paused = Paused
summary-closed = Closed
summary-confused = Often confused
summary-not-confused = No labels were confused yet
summary-times = { $times }×
summary-disputes = Different answers
summary-reviews = To review
summary-items = { $items }
summary-ages = { $oldest ->
    [0] since today
   *[other] oldest { $oldest } d · usual { $median } d
}
summary-age = { $oldest ->
    [0] since today
   *[other] oldest { $oldest } d
}
summary-nothing-waits = None
cli-report-picture = The picture is saved: { $file }
## Managing
manage = ⚙ Manage
manage-projects =
    <b>⚙ Manage</b>
    Tap a project to change it.
manage-no-projects = There is no project yet. Tap ＋ New project to make one.
manage-project-running = { $question }
manage-project-paused = ⏸ { $question }
manage-project-closed = closed · { $question }
manage-new = ＋ New project
manage-people = 👥 People
manage-invite = ✉ Invite
manage-announce = 📢 Announce
manage-export = ⬇ Export
manage-back = ← Manage
manage-to-project = Show the project
manage-back-to-project = ← Project
manage-question = <b>{ $question }</b>
manage-state-running = ▶ running
manage-state-paused = ⏸ paused
manage-state-closed = closed
manage-numbers =
    { $decided } of { $total } pictures done
    { $left } left · { $disputed } in dispute
manage-policy = How sure: { $policy }
manage-policy-own = numbers of its own
manage-guide = Guide: { $guide }
manage-no-guide = It has no guide yet.
manage-pause = ⏸ Pause
manage-resume = ▶ Go on
manage-up = ▲ Up
manage-down = ▼ Down
manage-edit-question = ✏ Question
manage-edit-guide = ✏ Guide
manage-choose-policy = How sure
manage-labels = Labels
manage-moved = The order has changed.
manage-changed = Changed.
manage-policies =
    <b>How sure should the labels be?</b>
    Now: { $policy }
manage-policy-line = <b>{ $policy }</b> — { $means }
manage-means-quick = Two or three people answer. A few labels may be wrong.
manage-means-balanced = Where answers differ, up to five people are asked.
manage-means-careful = Three to seven people answer, and reviewers see more.
manage-ask-question =
    Write the new question.
    Now: <b>{ $now }</b>
manage-ask-guide =
    Write the new guide, of up to 500 letters.
    Now: { $now }
manage-nothing-yet = nothing yet
manage-text-changed = ✓ Changed. Those who work on it are told.

## A new project
new-question =
    <b>New project · question</b>
    What should be asked of each picture? Write the question.
    Like: Which flower is this?
new-kind =
    <b>New project · answers</b>
    Question: <b>{ $question }</b>
    How is it answered?
new-kind-single = One label
new-kind-yes-no = Yes / no
new-kind-multiple = Several labels
new-labels =
    <b>New project · labels</b>
    Question: <b>{ $question }</b>
    Write the labels in one message, one a line. Like:

    rose
    morning glory
    sunflower
new-labels-again =
    Write the labels again, one a line.
    As they are (tap to copy):
    <code>{ $labels }</code>
new-labels-edit = ✏ Labels
new-summary =
    <b>Make it like this?</b>
    Question: <b>{ $question }</b>
    Answers: { $kind }
    { $many ->
        [one] 1 label
       *[other] { $many } labels
    }: { $labels }
new-create = Make it
new-created =
    ✓ The project is there: <b>{ $question }</b>

    Bring pictures at a computer (tap to copy):
    <code>labelbot import { $name } FOLDER</code>

    Invite labelers, and they can begin.
form-give-up = Cancel
form-given-up = Cancelled. Nothing has changed.
form-again =
    { $problem }
    Please write it again. What you wrote (tap to copy):
    <code>{ $typed }</code>
error-at-the-end = It stands at the end already.
error-written-anew = You have written it anew since. Tap the button below the new text.
error-form-over = That is done or cancelled. Begin again with /projects

texts-changed = ✏ The question or the guide has changed: <b>{ $question }</b>
texts-show = Show the guide
texts =
    <b>{ $question }</b>

    Labels: { $labels }

    { $guide }

## Changing labels
labels =
    <b>{ $question }</b>
    { $many } labels. Tap one to change it.
labels-add = ＋ Add labels
labels-one = Label <b>{ $label }</b>
labels-group = Group: { $group }
labels-merged = Merged into it: { $labels }
labels-rename = ✏ Rename
labels-merge = Merge into another
labels-add-beside = ＋ Add to the group ‘{ $group }’
labels-separate = ↩ Separate ‘{ $label }’ again
labels-back = ← Labels
labels-back-to-one = ← Label
labels-choose-other = Into which label should <b>{ $label }</b> be merged?
labels-counting = ‘{ $label }’ → ‘{ $other }’: counting what would change…
labels-sure = Merge <b>{ $label }</b> into <b>{ $other }</b>?
labels-follow = { $answers ->
    [0] Nobody has answered ‘{ $label }’ yet.
    [one] One answer becomes ‘{ $other }’.
   *[other] { $answers } answers to { $pictures ->
        [one] one picture
       *[other] { $pictures } pictures
    } become ‘{ $other }’.
 }
labels-would-settle = This will settle { $disputes } pictures in dispute and { $open } that are being asked.
labels-would-settle-none = Pictures that are not settled stay as they are.
labels-can-be-separated = It goes from the labelers' cards. You can separate it again later.
labels-do-merge = Merge
labels-merged-now = ✓ Merged. Pictures in dispute are looked at again within minutes.
labels-ask = Write the new labels, one a line.
labels-ask-group = Write the new labels of the group ‘{ $group }’, one a line.
labels-ask-name = Write the new name of <b>{ $label }</b>.
labels-gone = This label is there no more.
labels-added = ✓ Added.
labels-renamed = ✓ Renamed.
error-bad-labels = { $problem ->
    [few] Too few labels: there must be something to choose.
    [few-lines] Too few labels: write two or more, each on a line of its own.
    [many] { $value } labels are too many; up to { $most } are fine.
    [text] Label ‘{ $value }’: one line of 1 to { $most } letters.
    [twice] This label is there twice: { $value }
    [there] There is a label ‘{ $value }’ already.
    [merged] ‘{ $value }’ was merged into ‘{ $other }’. Separate it there to use it again.
    [itself] ‘{ $value }’ can't be merged into itself.
    [unknown] ‘{ $value }’: ‘{ $project }’ has no such label. Its labels: labelbot project show { $project }
   *[yes-no] The labels of a yes/no question stay as they are.
 }
cli-labels-added = Added to { $name }: { $labels }
cli-label-renamed = ‘{ $old }’ is ‘{ $new }’ now.
cli-labels-merged = Merged ‘{ $label }’ into ‘{ $other }’. To take it back: labelbot project label separate { $name } { $label }
cli-label-separated = ‘{ $label }’ is a label of its own again.
cli-merge-sure = ‘{ $label }’ → ‘{ $other }’: { $answers } answers to { $pictures } pictures follow; { $disputes } pictures in dispute and { $open } open ones will be settled. Merge?
cli-merge-left = Left as it was.

## People
people = <b>👥 { $many } people</b>
people-name = <b>{ $name }</b> · { $roles }
people-no-role = no role
people-removed = removed
people-gone = has left the bot
people-done = { $today } today · { $week } in 7 days
people-total = { $today } today · { $week } in 7 days · { $total } in all
people-since = since { $day } · pseudonym { $pseudonym }
people-last = Last picture: { $time }
people-never = No picture yet.
people-quality-unknown = how good is not known yet
people-verdicts = { $verdicts ->
    [one] 1 picture reviewed
   *[other] { $verdicts } pictures reviewed
}
people-verdicts-newest = The last { $verdicts } pictures reviewed
people-checked = · of { $checked } that somebody looked at again, { $overturned } changed
people-checked-none = · nobody else has looked at any of them again yet
people-checked-little = · too few were looked at again to tell ({ $checked }, of which { $overturned } changed)
people-appeals = { $appeals ->
    [one] · 1 appeal, { $won } won
   *[other] · { $appeals } appeals, { $won } won
}
people-back = ← People
people-remove = Remove
people-restore = Let in again
people-remove-sure =
    Remove <b>{ $name }</b>?
    They can do nothing here any more. Their answers stay.
people-restore-sure =
    Let <b>{ $name }</b> in again?
    They can go on with what they did before.
error-last-manager = This is the only manager. Make somebody else a manager first.
error-stays-manager = An owner, named in the settings, is always a manager.

## Inviting
invite-role = <b>Whom do you invite?</b>
invite-uses = <b>{ $role }</b>: how many people?
invite-one = One person
invite-several = Several people
invite-link-one =
    Forward this link. One person can come in as { $role }.
    { $link }
invite-link-several =
    Forward this link. Whoever opens it can come in as { $role }.
    { $link }
invite-withdraw = Withdraw the link
invite-withdrawn = The link is withdrawn. Nobody can come in by it any more.
invite-again = ✉ Invite again
invite-back = ← Invite

## A word to all
announce-whom = <b>Whom do you tell?</b>
announce-all = All labelers
announce-ask = Write what they should hear. You see it once before it is sent.
announce-preview =
    { $people ->
        [0] There is no labeler to send it to yet.
       *[other] This is how it is sent, to { $people } people.
    }

    📢 { $text }

    To change it, write it again.
announce-send = Send to { $people }
announce-sent = ✓ On its way to { $people } people.
announcement = 📢 { $text }
error-bad-announcement = { $value } letters: 1 to { $most } can be sent.

## Exporting
export-which = <b>Which project?</b>
export-format =
    <b>{ $question }</b>
    As which file?
export-csv = Table (Excel)
export-jsonl = JSON (programs)
export-making = ⏳ Making the file: { $question }
export-done = ✓ Here it is: { $question }
export-failed = The file could not be made: { $question }
export-again = Try again
exported = { $question } · { $annotations } answers, { $items } pictures
exported-part = { $question } · { $annotations } answers, { $items } pictures · file { $part } of { $parts }
## Reviews
command-review = Review pictures
help-command = /{ $name } { $words }
command-report = How it goes
command-people = People
command-invite = Invite somebody
command-announce = Write to all
command-export = Take the dataset home
command-jobs = What is done every day
review-call = { $pictures ->
    [one] 1 picture
   *[other] { $pictures } pictures
 } to review
review-left = { $left } left
review-cause-dispute = People did not agree here.
review-cause-unsure = Many could not tell.
review-cause-flag = Some say that the picture is no good. If it is fine, choose its label.
review-flagged = People say of this picture: { $reasons }
    If it is fine, choose its label.
review-cause-appeal = Somebody asked to look at this again. What you choose now is final.
review-objection = 💬 { $words }
review-taken-back = ↩ You have just had this one. Please choose again.
review-all-labels = All labels ›
review-votes = 👥 Answers
review-no-votes = Nobody has answered yet.
review-unclear = 📖 The guide does not say
review-pass = Pass →
review-flags = <b>What is wrong with the picture?</b>
    Then it will not be used.
review-why = ✓ <b>{ $label }</b>
    Somebody answered otherwise. <b>Why is that?</b>
review-why-write = ✏️ Write
review-why-nothing = Skip →
review-why-typing = Write the reason in a line and send it.
review-reason-alike = They look alike, but are not
review-reason-overlooked = Something small was overlooked
review-reason-guide = The guide says otherwise
review-reason-hard = Hard to tell from a picture
review-finished = That was all. Well done!
    You reviewed <b>{ $today }</b> today.
review-nothing = There is nothing to review now. When there is, you will hear in the morning.
review-guide-asked = The managers have been asked. This picture comes again at the end.
review-passed = It goes to somebody else.
review-not-needed = This picture needs no review any more.
review-discarded = This picture will not be used.
review-nobody = { $pictures ->
    [one] 1 picture waits
   *[other] { $pictures } pictures wait
 } for review, and nobody can do it.
    <b>{ $question }</b>
    Whoever has answered or reviewed a picture can't review it again. Invite somebody else: /invite
review-guide-unclear = 📖 The guide does not say what is right here.
    <b>{ $question }</b>
    Answers so far: { $labels }
    A few more words in the guide will help everybody.
review-guide-unclear-alone = 📖 The guide does not say what is right here.
    <b>{ $question }</b>
    A few more words in the guide will help everybody.
error-may-not-review = Reviews are done by reviewers.
error-not-your-review = That picture is over. For the next one: /review
error-nothing-to-take-back = There is nothing further back.
error-verdict-told = People have heard of this verdict already, so it stays.
error-verdict-checked = Another reviewer has looked at this picture since, so it stays.

## Learning
feedback = <b>{ $question }</b>
feedback-pictures = { $days ->
    [1] Yesterday
   *[other] In the last { $days } days
 } you did { $pictures ->
    [one] 1 picture
   *[other] { $pictures } pictures
 }. Thank you!
feedback-agreement = { $agreement }% were as it was decided.
feedback-righted = { $righted ->
    [one] 1 answer was
   *[other] { $righted } answers were
 } right after all. 👏
feedback-corrected = { $corrected ->
    [one] 1 answer was
   *[other] { $corrected } answers were
 } corrected. A look at it makes the next ones easier.
feedback-look = Look
correction-yours = Your answer: <b>{ $label }</b>
correction-right = Right: <b>{ $label }</b>
correction-why = Why: { $reason }
correction-note = 💡 { $label }: { $note }
correction-left = { $left } more after this one.
correction-seen = I see
correction-appeal = I don't agree
correction-all-seen = That was all. Thank you!
appeal-ask = Why do you think so? Write a line and send it, or send nothing but the appeal.
appeal-send = Just send
appeal-sent = Sent. Somebody else will look again, and you will hear of it.
appeal-accepted = <b>{ $question }</b>
    You were right, it is <b>{ $label }</b>. Thank you for saying so! 👏
appeal-kept = <b>{ $question }</b>
    Somebody else looked again. It is <b>{ $label }</b> all the same. Thank you for looking closely.
appeal-otherwise = <b>{ $question }</b>
    It is <b>{ $label }</b>, as it turns out. Thanks to you it is right now!
appeal-discarded = <b>{ $question }</b>
    As it turns out this picture is better not used. Thank you for saying so!
appeal-verdict-changed = <b>{ $question }</b>
    Somebody else looked at a picture that you reviewed. It is <b>{ $label }</b> now. It is an easy one to mistake.
appeal-verdict-kept = <b>{ $question }</b>
    Somebody else looked at a picture that you reviewed, and chose the same: <b>{ $label }</b>
appeal-verdict-discarded = <b>{ $question }</b>
    Somebody else looked at a picture that you reviewed. It will not be used.
error-past-correction = You need not look at this one any more.
error-appeal-too-late = That was too long ago to look at it again.
error-appeal-decided = This picture has been looked at again and decided.
cli-member-set = { $name } ({ $pseudonym }) reviews up to { $capacity } pictures a day now.

## Why a picture is what it is
voices-dots = The more { $sign }, the more often they are right.
voices-new = { $sign } Not known well yet: trusted like anybody.
voices-likeliest = After → stands the likeliest answer up to then.
voices-one = { $trust } { $name }: <b>{ $label }</b> → { $likeliest } { $sure }%
voices-model = 🤖 { $name }
voices-earlier = Before them { $people } answered: { $told }
voices-skipped = · { $reason }: { $names }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }
because-flagged = { $people } people say that something is wrong with the picture.
because-sure = By { $answers ->
    [1] 1 answer
   *[other] { $answers } answers
 } ‘{ $label }’ is { $sure }% likely. That is over { $least }%, so it is settled.
because-lead = An answer led by two, so it is settled. How often each person is right is not known yet.
because-alike = There is nobody else to ask and all answers ({ $answers }) are alike, so it is settled.
because-enough = All { $answers } answers are there. ‘{ $label }’ is { $sure }% likely. That is over { $least }%, so it is settled.
because-split = All { $answers } answers are there, and the likeliest, ‘{ $label }’, is at { $sure }%. That is below { $least }%, so a reviewer decides.
because-unsure = { $people } people can't tell, so a reviewer decides.
because-few = { $answers ->
    [1] 1 answer is
   *[other] { $answers } answers are
 } there. Each picture gets at least { $least }.
because-doubtful = By { $answers ->
    [1] 1 answer
   *[other] { $answers } answers
 } ‘{ $label }’ is { $sure }% likely. More people are asked until it is { $least }%.
because-behind = { $answers ->
    [1] 1 answer is
   *[other] { $answers } answers are
 } there. How often each person is right is not known yet, so more are asked until an answer leads by two.
because-promise = By { $answers ->
    [1] 1 answer
   *[other] { $answers } answers
 } ‘{ $label }’ is { $sure }% likely. What was promised can't be kept now, so everybody is asked.
because-still-settled = With what became known since, ‘{ $label }’ is { $sure }% likely. Below { $sinks }% people are asked again.
because-verdict = A reviewer decided. { $cause }
because-set-aside = This picture is not used: { $reason }
because-collected = This picture is not given out yet.
because-quarantined = This picture is set aside.
because-open = What becomes of it is decided with the next answer.
because-disputed = It waits for a reviewer to decide.
because-final = A reviewer decided.
because-discarded = This picture is not used.
because-look-dispute = The answers to it differed.
because-look-unsure = Many people could not tell.
because-look-flag = People said that something is wrong with it.
because-look-audit = It was drawn from what had settled, to be checked.
because-look-second = It was drawn from what was reviewed, to be checked.
because-look-appeal = Somebody asked for another look.
item-column-known = usually right
item-known = { $right }% ({ $low }–{ $high }%)
item-not-known = not known yet
report-both = { $one } { $other }
report-honest = By { $audits } pictures that were checked, about { $right } of 100 settled labels are right ({ $low }–{ $high }).
report-promise = To keep the promised { $right }%, people are now asked until a label is { $settle }% sure.
report-promise-never = However sure, labels miss the promised { $right }%, so every picture is asked to the end.
report-alike = Answers to the same picture are { $how } (alpha { $alpha }; 1: all alike)
report-alike-very = much alike
report-alike-fairly = rather alike
report-alike-partly = partly different
report-alike-hardly = quite different
report-step = { $audits } said to be { $said }% sure: { $right }% were right ({ $low }–{ $high }%)
people-quality = { $grade } (right about { $right } times in 100)
people-grade-great = Very good
people-grade-good = Good
people-grade-fair = Sometimes wrong
people-grade-poor = Often wrong
people-in-project = · { $question }: { $grade } (right about { $right } times in 100; { $low }–{ $high })
people-in-project-unknown = · { $question }: not known well yet ({ $answers } answers)
people-mistakes = ↳ sometimes takes { $truth } for { $given } (about { $times }×)
people-chooses = ↳ sometimes chooses { $given } wrongly (about { $times }×)
people-no-manager-now = You are no manager any more. Another manager can make you one again.
correction-example = Example picture · { $label }
