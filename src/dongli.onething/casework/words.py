"""The words of casework for the reader: states, transitions, clocks, lights, channels."""

from __future__ import annotations

from dongli.onething import _

STATES = {
    "waiting": _("Waiting for a predecessor"),
    "submitted": _("Waiting for receipt"),
    "received": _("Received"),
    "correcting": _("Under correction"),
    "accepted": _("Accepted"),
    "rejected": _("Not accepted"),
    "returned": _("Returned"),
    "reviewing": _("Under review"),
    "special": _("Special procedure"),
    "decided": _("Decided"),
    "concluded": _("Concluded"),
    "delivered": _("Delivered"),
    "withdrawn": _("Withdrawn"),
    "terminated": _("Predecessor failed"),
}

CASE_STATES = {
    "filed": _("Waiting for receipt"),
    "received": _("Received"),
    "correcting": _("Under correction"),
    "partly_accepted": _("Partly accepted"),
    "accepted": _("Accepted"),
    "in_progress": _("In progress"),
    "partly_concluded": _("Partly concluded"),
    "concluded": _("All concluded"),
    "delivering": _("Results being delivered"),
    "completed": _("Completed"),
    "rejected": _("Not accepted"),
    "withdrawn": _("Withdrawn"),
    "terminated": _("Ended"),
}

TRANSITIONS = {
    "file": _("File"),
    "release": _("Release"),
    "terminate": _("End: predecessor failed"),
    "revive": _("Go on with the missing result"),
    "receive": _("Receive"),
    "return_to_applicant": _("Return to the applicant"),
    "request_correction": _("Request correction"),
    "complete_correction": _("Complete correction"),
    "accept": _("Accept"),
    "deem": _("Deemed accepted"),
    "reject": _("Do not accept"),
    "review": _("Start review"),
    "start_special": _("Start special procedure"),
    "end_special": _("End special procedure"),
    "extend": _("Extend"),
    "decide": _("Decide"),
    "conclude": _("Conclude"),
    "handle": _("Handle at once"),
    "deliver": _("Deliver"),
    "withdraw": _("Withdraw"),
    "allow_second_notice": _("Allow a second correction notice"),
    "read_plaintext": _("Read in full"),
}

CLOCKS = {
    "receipt": _("Taking in"),
    "acceptance": _("Acceptance"),
    "correction": _("Correction by the applicant"),
    "decision": _("Decision (promised)"),
    "statutory": _("Decision (statutory)"),
    "special": _("Special procedure"),
    "delivery": _("Delivery"),
    "joint": _("The whole case (promised)"),
}

LIGHTS = {
    "red": _("Overdue"),
    "yellow": _("Due soon"),
    "green": _("On time"),
    "grey": _("Paused"),
    "none": _("No clock"),
}

CHANNELS = {"online": _("Online"), "window": _("Window"), "import": _("Import")}

OUTCOMES = {"granted": _("Granted"), "refused": _("Refused")}

ROLES = {
    "Owner": _("Applicant"),
    "Case Clerk": _("Window clerk"),
    "Case Reviewer": _("Reviewer"),
    "Case Approver": _("Approver"),
    "Case Supervisor": _("Supervisor"),
    "system": _("By the system"),
}

GIVEN = {
    "reason": _("Reason"),
    "basis": _("Legal basis"),
    "outcome": _("Outcome"),
    "remedies": _("Rights of appeal"),
    "defects": _("What is to be corrected"),
    "days": _("Working days"),
    "recipient": _("Received by"),
    "way": _("Way of delivery"),
}

CLOCK_STATES = {
    "none": _("No clock"),
    "waiting": _("Not started"),
    "running": _("Running"),
    "paused": _("Paused"),
    "stopped": _("Stopped"),
}

# How a due date was reckoned, step by step (domain.clock.Step).
STEPS = {
    "start": _("Starts: the day of the event is not counted."),
    "after_hours": _("Came after hours or on a day off: counts from this working day."),
    "limit": _("Limit: ${days}."),
    "extension": _("Extended by ${days} days."),
    "pause": _("Not counted from the next day on: ${basis}"),
    "moved_to_working_day": _("The last day is a day off: moved to the next working day."),
    "provisional": _("The year ${year} has no official calendar yet: provisional."),
    "due": _("Last day, until 24:00."),
    "stopped": _("Stopped."),
}

SUPPLIES = {
    "ask": _("Handed in by the applicant"),
    "share": _("Shared between departments"),
    "ecert": _("Electronic certificate"),
    "commitment": _("Replaced by a commitment"),
    "upstream": _("Result of an item before"),
}

# 申请表: nobody hands it in, it is what was filled in.
FROM_FORM = _("Made from the application form")

YES, NO = _("Yes"), _("No")
