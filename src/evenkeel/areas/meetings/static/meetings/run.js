// The run view goes on working while the connection is away: what is sent is kept on this device
// under a key of its own and sent until the server has taken it, which it does once for each key.
// Elsewhere this only keeps an agenda fresh. Without this script the forms work as they are.
(function () {
  const EVERY = 10000
  const AGAIN = 4000

  // An agenda that is looked at while the meeting goes on.
  for (const part of document.querySelectorAll('[data-refresh]')) {
    setInterval(async function () {
      if (document.hidden || part.contains(document.activeElement)) return
      try {
        const answer = await fetch(part.dataset.refresh, { credentials: 'same-origin' })
        if (answer.ok && !answer.redirected) part.innerHTML = await answer.text()
      } catch (away) { /* the next time, then */ }
    }, EVERY)
  }

  const room = document.querySelector('[data-run]')
  if (!room || !window.crypto || !crypto.randomUUID) return
  const shelf = 'evenkeel-run-' + room.dataset.run
  const box = document.getElementById('unsent')
  let waiting = []
  let busy = false

  try {
    waiting = JSON.parse(localStorage.getItem(shelf) || '[]')
  } catch (broken) { waiting = [] }

  function keep () {
    localStorage.setItem(shelf, JSON.stringify(waiting))
  }

  function words (one) {
    const said = one.fields.filter(([name]) => name === 'text').map(([, value]) => value)
    return said[0] || one.label
  }

  function show () {
    box.hidden = waiting.length === 0
    box.querySelector('[data-count]').textContent = String(waiting.length)
    box.querySelector('[data-list]').replaceChildren(...waiting.map(function (one) {
      const line = document.createElement('li')
      line.textContent = words(one)
      return line
    }))
  }

  function tell (name, isOn) {
    box.querySelector('[data-' + name + ']').hidden = !isOn
  }

  function isTouched () {
    const isTold = one => one.type === 'radio'
      ? one.checked !== one.defaultChecked
      : one.value !== one.defaultValue
    return [...room.querySelectorAll('textarea, input[type=radio]')].some(isTold)
  }

  // What could not be taken comes back into its form, so that it can be put right.
  // What its sender has to know comes with it from the page as it is now.
  function putBack (one, page) {
    const isIts = form => form.elements.do && form.elements.do.value === one.word
    const form = [...room.querySelectorAll('form[data-keep]')].find(isIts)
    if (!form) return false
    const anew = [...page.querySelectorAll('form[data-keep]')].find(isIts)
    for (const name of anew ? ['seen', 'charter'] : []) {
      if (form.elements[name] && anew.elements[name]) form.elements[name].value = anew.elements[name].value
    }
    const names = new Set(one.fields.map(([name]) => name))
    for (const field of form.elements) {
      if (!names.has(field.name) || field.type === 'hidden') continue
      const values = one.fields.filter(([name]) => name === field.name).map(([, value]) => value)
      const isTicked = field.type === 'checkbox' || field.type === 'radio'
      if (isTicked) field.checked = values.includes(field.value)
      else field.value = values[0]
    }
    for (let part = form.closest('details'); part; part = part.parentElement.closest('details')) {
      part.open = true
    }
    return true
  }

  async function send () {
    if (busy || waiting.length === 0) return
    busy = true
    let taken = 0
    try {
      while (waiting.length > 0) {
        const one = waiting[0]
        const body = new URLSearchParams(one.fields)
        const token = room.querySelector('[name=csrfmiddlewaretoken]')
        body.set('csrfmiddlewaretoken', token ? token.value : '')
        const answer = await fetch(location.pathname, {
          method: 'POST', body, credentials: 'same-origin', redirect: 'follow'
        })
        const isHere = new URL(answer.url).pathname.startsWith(location.pathname)
        if (answer.status === 422 || answer.status === 409) {
          waiting.shift()
          keep()
          box.hidden = false
          tell('refused', true)
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
          const why = page.querySelector('.govuk-error-summary__list, .govuk-error-message')
          if (why) box.querySelector('[data-refused]').append(' ' + why.textContent.trim())
          if (!putBack(one, page)) box.querySelector('[data-refused]').append(' “' + words(one) + '”')
          busy = false
          return
        }
        if (!answer.ok || !isHere) {
          tell('sign-in', answer.ok || answer.status === 403)
          break
        }
        waiting.shift()
        taken += 1
        keep()
        show()
      }
    } catch (away) { /* no connection: the next try takes it up */ }
    busy = false
    if (taken > 0 && waiting.length === 0 && !isTouched()) location.reload()
  }

  room.addEventListener('submit', function (event) {
    const form = event.target
    const isSent = !event.submitter || event.submitter.name !== 'check-words'
    if (!form.hasAttribute('data-keep') || !isSent) return
    const fields = [...new FormData(form)].filter(([name]) =>
      name !== 'csrfmiddlewaretoken' && name !== 'key')
    const one = {
      word: form.elements.do.value,
      label: (event.submitter || form).textContent.trim(),
      fields: [...fields, ['key', crypto.randomUUID()]]
    }
    waiting.push(one)
    try {
      keep()
    } catch (full) {
      // Nothing can be kept here, so it goes the plain way.
      waiting.pop()
      return
    }
    event.preventDefault()
    form.reset()
    show()
    send()
  })

  // What waits must not be left behind by a page that goes away.
  window.addEventListener('beforeunload', function (event) {
    if (isTouched()) event.preventDefault()
  })
  window.addEventListener('online', send)
  setInterval(send, AGAIN)
  show()
  send()
})()
