-- name: class_seal(class_id)$
-- The seal of a class, in base64.
SELECT picture FROM class_seals WHERE class_id = :class_id;

-- name: set_class_seal(class_id, picture)!
-- Give a class its seal.
INSERT INTO class_seals (class_id, picture) VALUES (:class_id, :picture)
ON CONFLICT (class_id) DO UPDATE SET picture = excluded.picture;

-- name: remove_class_seal(class_id)!
-- Take the seal of a class away.
DELETE FROM class_seals WHERE class_id = :class_id;

-- name: completions_of(class_id)
-- The trainees of a class who are ticked.
SELECT member_id FROM completions WHERE class_id = :class_id;

-- name: tick_completion(class_id, member, at)!
-- Tick a trainee.
INSERT INTO completions (class_id, member_id, at) VALUES (:class_id, :member, :at)
ON CONFLICT (class_id, member_id) DO NOTHING;

-- name: untick_completion(class_id, member)!
-- Take the tick from a trainee.
DELETE FROM completions WHERE class_id = :class_id AND member_id = :member;

-- name: newest_paper_number(year)$
-- The greatest number of a certificate of a year.
SELECT max(number) FROM papers WHERE year = :year;

-- name: add_paper(class_id, member, kind, year, number, name, class_name, course, hours, starts_on, ends_on, issuer, head, language, right_count, pictures, issued_on, at, by)$
-- Add a certificate, and return its id.
INSERT INTO papers (class_id, member_id, kind, year, number, name, class_name, course, hours, starts_on, ends_on, issuer, head,
    language, right_count, pictures, issued_on, issued_at, issued_by)
VALUES (:class_id, :member, :kind, :year, :number, :name, :class_name, :course, :hours, :starts_on, :ends_on, :issuer, :head,
    :language, :right_count, :pictures, :issued_on, :at, :by)
RETURNING id;

-- name: paper_by_id(paper)^
-- A certificate by id.
SELECT id, class_id, member_id, kind, year, number, name, class_name, course, hours, starts_on, ends_on, issuer, head, language,
    right_count, pictures, issued_on, taken_back_at
FROM papers WHERE id = :paper;

-- name: papers_of_class(class_id)
-- The certificates of a class that were not taken back and whose people are known, by number.
SELECT id, class_id, member_id, kind, year, number, name, class_name, course, hours, starts_on, ends_on, issuer, head, language,
    right_count, pictures, issued_on, taken_back_at
FROM papers WHERE class_id = :class_id AND taken_back_at IS NULL AND name <> '' ORDER BY year, number;

-- name: papers_of_member(member)
-- A person's certificates that were not taken back and have their name, the newest first.
SELECT id, class_id, member_id, kind, year, number, name, class_name, course, hours, starts_on, ends_on, issuer, head, language,
    right_count, pictures, issued_on, taken_back_at
FROM papers WHERE member_id = :member AND taken_back_at IS NULL AND name <> '' ORDER BY id DESC;

-- name: take_paper_back(paper, at)!
-- Take a certificate back; 0 rows if it was taken back before.
UPDATE papers SET taken_back_at = :at WHERE id = :paper AND taken_back_at IS NULL;

-- name: passed_in_class(class_id)
-- Who passed an exam of a class and was told so.
SELECT DISTINCT s.member_id
FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id
WHERE e.class_id = :class_id AND e.sheet > 0 AND s.is_passed = 1 AND s.told_at IS NOT NULL
  AND s.right_count IS NOT NULL;

-- name: pass_in_class(class_id, member)^
-- A person's best score in an exam of a class that they passed and were told of.
SELECT s.right_count, e.pictures
FROM exams e CROSS JOIN exam_sittings s ON s.exam_id = e.id AND s.member_id = :member
WHERE e.class_id = :class_id AND e.sheet > 0 AND s.is_passed = 1 AND s.told_at IS NOT NULL
  AND s.right_count IS NOT NULL
ORDER BY s.right_count DESC LIMIT 1;

-- name: passes_of_member(member)
-- The passed exams of which a person was told, in classes in which they learn or learned: the newest class and its best first.
SELECT c.id, c.name, c.subject, c.language, c.seats, c.starts_on, c.ends_on, c.centre, c.contact, c.keep_months, c.number,
    c.open_until, c.closed_at, c.course, c.hours, c.issuer, c.head, c.first_number, c.kind, s.right_count, e.pictures
FROM exam_sittings s CROSS JOIN exams e ON e.id = s.exam_id
CROSS JOIN trainees t ON t.class_id = e.class_id AND t.member_id = s.member_id AND t.removed_by IS NULL
CROSS JOIN classes c ON c.id = t.class_id
WHERE s.member_id = :member AND e.sheet > 0 AND s.is_passed = 1 AND s.told_at IS NOT NULL AND s.right_count IS NOT NULL
ORDER BY c.id DESC, s.right_count DESC;

-- name: forget_papers(class_id, member)!
-- Forget the people on the certificates of a class (0: of all), of one member or (0) of all. Their numbers stay.
UPDATE papers SET name = '', class_name = '', right_count = NULL, pictures = NULL
WHERE (:class_id = 0 OR class_id = :class_id) AND (:member = 0 OR member_id = :member);

-- name: forget_completions(class_id, member)!
-- Forget who is ticked in a class (0: in all): one member or (0) all.
DELETE FROM completions WHERE (:class_id = 0 OR class_id = :class_id) AND (:member = 0 OR member_id = :member);

-- name: was_paper_taken_back(class_id, member, kind)$
-- Whether a person's certificate of a class was taken back: 1, or nothing.
SELECT 1 FROM papers
WHERE member_id = :member AND class_id = :class_id AND kind = :kind AND taken_back_at IS NOT NULL AND name <> '' LIMIT 1;
