"""Who may do what on the police's sub-case of newborn.py: the table that the tests hold up."""

from plone import api

from dongli.onething.casework.states import WORKFLOW, subcases

# Of the sub-case "hukou", which the police handle, in a case that the mother filed at the hall.
VIEW = {
    "mother", "clerk", "police-reviewer", "police-approver", "supervisor",
}  # fmt: skip
FILES = {"mother", "clerk", "police-reviewer", "police-approver"}
JOURNAL = {"clerk", "police-reviewer", "police-approver", "supervisor"}
CASE_VIEW = {"mother", "clerk", "supervisor"}
CASE_FILES = {"mother", "clerk"}
PARTICIPANTS = {"health-reviewer", "police-reviewer", "water-reviewer"}

CLERK, REVIEWER, APPROVER, OWNER = "clerk", "police-reviewer", "police-approver", "mother"
# What the workflow offers by state: transition -> who; the guards then look at the person.
DESK = {CLERK, REVIEWER}
END = {"withdraw": {OWNER, CLERK}}
OFFERED = {
    "waiting": END,
    "submitted": {
        "receive": DESK,
        "return_to_applicant": DESK,
        "handle": {CLERK, REVIEWER, APPROVER},
        **END,
    },
    "received": {
        "accept": DESK,
        "reject": DESK,
        "request_correction": DESK,
        "return_to_applicant": DESK,
        "handle": {CLERK, REVIEWER, APPROVER},
        **END,
    },
    "correcting": {
        "complete_correction": {OWNER, CLERK, REVIEWER},
        "return_to_applicant": DESK,
        **END,
    },
    "accepted": {"review": {REVIEWER}, **END},
    "reviewing": {
        "decide": {APPROVER},
        "extend": {APPROVER},
        "start_special": {APPROVER},
        **END,
    },
    "special": {"end_special": {REVIEWER, APPROVER}, **END},
    "decided": {"conclude": {CLERK, REVIEWER, APPROVER}},
    "concluded": {"deliver": DESK},
    "terminated": {"revive": {OWNER, CLERK}},
    "delivered": {},
    "rejected": {},
    "returned": {},
    "withdrawn": {},
}


def put(subcase, state):
    tool = api.portal.get_tool("portal_workflow")
    tool.setStatusOf(WORKFLOW, subcase, {"review_state": state, "action": ""})
    tool[WORKFLOW].updateRoleMappingsFor(subcase)


def hukou(case):
    return next(part for part in subcases(case) if part.item == "hukou")
