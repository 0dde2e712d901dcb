"""The routes of managers: commands, buttons and forms, which `handlers.register` adds to all others."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.services.manager.dialogs import ManagerForm
from bot.services.open_forms import Form
from handlers.buttons import Button
from handlers.context import Context
from handlers.manager import buttons as manager_buttons
from handlers.manager import exports, jobs, reports
from handlers.manager.concerns import buttons as concern_buttons
from handlers.manager.concerns import concerns
from handlers.manager.graduates import buttons as graduate_buttons
from handlers.manager.graduates import graduates
from handlers.manager.people import announcements, entries, invitations, members, sent
from handlers.manager.people import buttons as people_buttons
from handlers.manager.projects import buttons as project_buttons
from handlers.manager.projects import deletion, labels, projects, settings
from handlers.manager.uploads import buttons as upload_buttons
from handlers.manager.uploads import uploads

COMMANDS: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
    "report": reports.report_command,
    "jobs": jobs.jobs_command,
    "people": members.people_command,
    "invite": invitations.invite_command,
    "announce": announcements.announce_command,
    "export": exports.export_command,
}

TAPS: dict[type[Button], Callable[[Context, Any], Coroutine[Any, Any, None]]] = {
    manager_buttons.RunJob: jobs.run_job,
    manager_buttons.TellNow: jobs.tell_now,
    manager_buttons.ChooseJob: jobs.choose_job,
    manager_buttons.ShowJobs: jobs.show_jobs,
    manager_buttons.ReportBelow: reports.report_below,
    manager_buttons.ShowReport: reports.show_report,
    manager_buttons.ExplainSure: reports.explain_sure,
    manager_buttons.Manage: projects.show_projects,
    manager_buttons.ManageProject: projects.show_project,
    project_buttons.SetState: projects.set_state,
    project_buttons.MoveProject: projects.move,
    project_buttons.ShowPolicies: projects.show_policies,
    project_buttons.SetPolicy: projects.set_policy,
    project_buttons.EditText: projects.edit_text,
    project_buttons.NewProject: projects.new_project,
    project_buttons.ChooseKind: projects.choose_kind,
    project_buttons.ChooseLabels: projects.choose_labels,
    project_buttons.ChooseMoreLabels: labels.choose_more_labels,
    project_buttons.CreateProject: projects.create,
    manager_buttons.GiveUp: projects.cancel_form,
    project_buttons.InviteFrom: projects.invite,
    project_buttons.ShowSettings: settings.show_settings,
    project_buttons.ShowSetting: settings.show_setting,
    project_buttons.ChangeSetting: settings.change_setting,
    project_buttons.AskDelete: deletion.ask,
    project_buttons.AskDeleteAgain: deletion.ask_again,
    project_buttons.DeleteProject: deletion.delete,
    project_buttons.ManageLabels: labels.show_labels,
    project_buttons.ManageLabel: labels.show_label,
    project_buttons.AddLabels: labels.ask_labels,
    project_buttons.RenameLabel: labels.ask_label_name,
    project_buttons.DescribeLabel: labels.ask_label_part,
    project_buttons.ClearLabel: labels.clear_label_part,
    project_buttons.ChooseOther: labels.choose_other,
    project_buttons.ForeseeMerge: labels.show_merge_preview,
    project_buttons.MergeLabels: labels.merge,
    project_buttons.SeparateLabel: labels.separate,
    people_buttons.ShowPeople: members.show_people,
    people_buttons.ShowPerson: members.show_person,
    people_buttons.SetRole: members.set_role,
    people_buttons.AskRemove: members.ask_remove,
    people_buttons.RemovePerson: members.remove_person,
    people_buttons.AskRestore: members.ask_restore,
    people_buttons.RestorePerson: members.restore_person,
    concern_buttons.LookAtAnswers: concerns.look_at_answers,
    concern_buttons.AdvisePractice: concerns.advise_practice,
    concern_buttons.AskRemoveBelow: concerns.ask_remove,
    concern_buttons.ShowPersonBelow: concerns.show_person,
    people_buttons.ShowGraduates: graduates.show_graduates,
    graduate_buttons.SendGraduates: graduates.send_graduates,
    people_buttons.ShowSent: sent.show_sent,
    people_buttons.ChooseSent: sent.choose,
    people_buttons.TakeSentOut: sent.take_out,
    people_buttons.BringSentBack: sent.bring_back,
    people_buttons.AskEraseSent: sent.ask_erase,
    people_buttons.AskEraseSentAgain: sent.ask_erase_again,
    people_buttons.EraseSent: sent.erase,
    people_buttons.ChooseInviteRole: invitations.choose_invite_role,
    people_buttons.ChooseInviteUses: invitations.choose_invite_uses,
    people_buttons.Invite: invitations.invite,
    people_buttons.AdmitLabelers: projects.admit_labelers,
    people_buttons.ShowEntries: entries.show_entries,
    people_buttons.SetEntry: entries.set_entry,
    people_buttons.ShowInvitations: invitations.show_invitations,
    people_buttons.ShowInvitation: invitations.show_invitation,
    people_buttons.CloseInvitation: invitations.close_invitation,
    people_buttons.ChooseAudience: announcements.choose_audience,
    people_buttons.WriteAnnouncement: announcements.write_announcement,
    people_buttons.SendAnnouncement: announcements.send_announcement,
    manager_buttons.ChooseExport: exports.choose_export,
    manager_buttons.ChooseFormat: exports.choose_format,
    manager_buttons.Export: exports.export,
    project_buttons.AddPictures: uploads.ask_pictures,
    upload_buttons.ChoosePicturesProject: uploads.choose_pictures_project,
    upload_buttons.ShowUploadChoices: uploads.show_choices,
    upload_buttons.ChooseUploadProject: uploads.choose_project,
    upload_buttons.ShowUpload: uploads.show_upload,
}

FORMS: dict[str, Callable[[Context, Form, str], Coroutine[Any, Any, bool | None]]] = {
    ManagerForm.QUESTION: projects.question_typed,
    ManagerForm.KIND: projects.kind_typed,
    ManagerForm.LABELS: projects.labels_typed,
    ManagerForm.SUMMARY: projects.labels_typed,
    ManagerForm.TEXT: projects.text_typed,
    ManagerForm.MORE_LABELS: labels.labels_typed,
    ManagerForm.LABEL_NAME: labels.name_typed,
    ManagerForm.LABEL_PART: labels.label_part_typed,
    ManagerForm.SETTING: settings.setting_typed,
    ManagerForm.DELETION: deletion.name_typed,
    ManagerForm.ANNOUNCEMENT: announcements.announcement_typed,
    ManagerForm.ANNOUNCEMENT_READY: announcements.announcement_typed,
}

APPLIED_AT_ONCE: frozenset[str] = frozenset(
    {
        ManagerForm.TEXT,
        ManagerForm.MORE_LABELS,
        ManagerForm.LABEL_NAME,
        ManagerForm.LABEL_PART,
        ManagerForm.SETTING,
        ManagerForm.DELETION,
    }
)
"""Forms applied without a preview; a command cancels them."""
