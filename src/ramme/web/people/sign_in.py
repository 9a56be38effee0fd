"""Sign in, sign out, change the password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ramme.actions import people
from ramme.ledger.errors import RammeError
from ramme.web.languages import language_of, messages_of
from ramme.web.people.forms import NewPasswordForm, SignInForm
from ramme.web.people.pages import own_page, page
from ramme.web.people.roles import user_of, visitor_of

_TOO_MANY = 429


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind a proxy, the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; then on to the page that was asked for."""
    messages = messages_of(request)
    wanted = request.POST.get("next", request.GET.get("next", ""))
    form = SignInForm(messages, request.POST or None)
    problem, status = "", 200
    with override(language_of(request)):
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            try:
                user = people.sign_in(
                    given["username"], given["password"], address=address_of(request)
                )
            except RammeError as error:
                problem, status = messages.error(error), _TOO_MANY
            else:
                if user is not None:
                    auth.login(request, user)
                    return redirect(own_page(request, wanted))
                problem = messages.text("web.sign_in_wrong")
        more = {"form": form, "problem": problem, "next": own_page(request, wanted)}
        more["button"] = messages.text("web.sign_in")
        return page(request, "sign_in", "sign_in", more, status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    user = user_of(request)
    if user is not None:
        people.sign_out(user)
    auth.logout(request)
    return redirect(own_page(request, ""))


def _change(request: HttpRequest, form: NewPasswordForm) -> bool:
    """Whether the password was changed; where not, the form says why."""
    given, user = form.cleaned_data, form.user
    try:
        if people.is_own_password(user, given["old"], address=address_of(request)):
            people.change_password(user, given["new"])
            # Other sessions of the user end; this one goes on under a new key.
            auth.update_session_auth_hash(request, user)
            return True
    except RammeError as error:
        form.add_error("old", form.messages.error(error))
        return False
    form.add_error("old", form.messages.text("web.old_password_wrong"))
    return False


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; whoever came with a one-time password gets no further without it."""
    user = user_of(request)
    if user is None:
        return redirect("/log-ind/?next=/adgangskode/")
    messages = messages_of(request)
    form = NewPasswordForm(messages, user, request.POST or None)
    with override(language_of(request)):
        if request.method == "POST" and form.is_valid() and _change(request, form):
            return redirect(own_page(request, ""))
        note = messages.text("web.must_change") if visitor_of(request).must_change else ""
        more = {"form": form, "note": note, "button": messages.text("web.change_password")}
        return page(request, "password", "change_password", more)
