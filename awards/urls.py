from django.urls import path

from awards.views import agreements, appeals, city, contracts, decisions, meetings, pausing, section

app_name = "awards"
CALL = "section/calls/<slug:slug>/decisions"
AGREEMENTS = "section/calls/<slug:slug>/agreements"
urlpatterns = [
    path(f"{CALL}/", section.decisions, name="decisions"),
    path(f"{CALL}/new/", section.prepare, name="prepare"),
    path(f"{CALL}.xlsx", section.export, name="export"),
    path(f"{CALL}/<str:uid>/", section.case, name="case"),
    path(f"{CALL}/<str:uid>/<slug:name>/", section.case_step, name="case_step"),
    path("meetings/refused/", appeals.refused, name="refused"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/prepare/", section.revise, name="revise"),
    path("meetings/<int:pk>/protocol.pdf", meetings.protocol, name="protocol"),
    path("meetings/<int:pk>/board-paper/", meetings.board_paper, name="board_paper"),
    path("meetings/<int:pk>/do/<slug:name>/", meetings.step, name="step"),
    path("meetings/<int:pk>/<int:number>/", decisions.decision, name="decision"),
    path(
        "meetings/<int:pk>/<int:number>/do/<slug:name>/",
        decisions.step,
        name="decision_step",
    ),
    path(f"{AGREEMENTS}/", contracts.call_agreements, name="call_agreements"),
    path(f"{AGREEMENTS}/<str:uid>/", contracts.draft, name="draft"),
    path("section/agreements/<int:pk>/", contracts.contract, name="contract"),
    path("section/agreements/<int:pk>/do/<slug:name>/", contracts.step, name="contract_step"),
    path(
        "section/agreements/<int:pk>/do/<slug:name>/<int:number>/",
        contracts.step,
        name="contract_part_step",
    ),
    path("section/agreements/<int:pk>/<slug:part>/", contracts.change, name="contract_change"),
    path("section/force-majeure/", pausing.force_majeure, name="force_majeure"),
    path("section/force-majeure/<int:pk>/end/", pausing.end, name="force_majeure_end"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/agreement.pdf", agreements.paper, name="agreement_paper"),
    path("agreements/<int:pk>/signed/", agreements.signed, name="agreement_signed"),
    path("agreements/<int:pk>/do/<slug:name>/", agreements.step, name="agreement_step"),
    path("applications/<str:uid>/result/", city.result, name="result"),
    path("applications/<str:uid>/letter.pdf", city.letter, name="letter"),
    path("applications/<str:uid>/forgo/", city.forgo, name="forgo"),
]
