"""The pages of the sign-in library that this site has; its password and sign-up pages are not here.

The names are the library's own, since it looks them up.
"""

from allauth.account import views as account
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from evenkeel.areas.people.sign_in import recently, slowly

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/", account.login, name="account_request_login_code"),
    path("sign-in/code/", slowly(account.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sign-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("e-mail/", recently(account.email), name="account_email"),
    path(
        "e-mail/code/",
        slowly(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_index"),
    path("passkeys/add/", recently(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        recently(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
