// Passkeys need a script and a browser that knows them; without both, nothing about them is shown.
(function () {
  document.addEventListener('DOMContentLoaded', function () {
    const section = document.getElementById('passkey')
    if (section && window.PublicKeyCredential) section.hidden = false
    const without = document.getElementById('no_passkey')
    if (without && window.PublicKeyCredential) without.hidden = true
  })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    const trouble = document.getElementById('passkey_trouble')
    if (trouble) trouble.hidden = false
  })
})()
