// Advice on the words while somebody writes. It is asked for when they pause, one text at a time,
// and holds no form back. Without this script the button "Check the words" does the same.
(function () {
  const PAUSE = 1200
  const { check, place, most } = document.currentScript.dataset
  const checked = new WeakMap()
  let timer = 0
  let asking = null

  for (const button of document.querySelectorAll('button[name=check-words]')) button.remove()

  function panelOf (area) {
    const panel = area.nextElementSibling
    return area.matches('textarea') && panel && panel.hasAttribute('data-words') ? panel : null
  }

  // Only the short summary is read out, and only when it changes.
  function empty (panel) {
    const told = document.createElement('p')
    told.className = 'ek-note'
    told.setAttribute('role', 'status')
    told.setAttribute('aria-live', 'polite')
    panel.replaceChildren(told, document.createElement('div'))
  }

  function show (panel, page) {
    const [told, more] = panel.children
    const summary = page.querySelector('[data-summary]').textContent
    const before = more.querySelector('details')
    if (told.textContent !== summary) told.textContent = summary
    more.replaceChildren(...page.querySelectorAll('details'))
    const now = more.querySelector('details')
    if (now && before) now.open = before.open
  }

  async function ask (area) {
    const panel = panelOf(area)
    const token = area.form && area.form.elements.csrfmiddlewaretoken
    const text = area.value
    if (!token || checked.get(area) === text) return
    if (asking) asking.abort()
    checked.set(area, text)
    if (!text.trim()) {
      empty(panel)
      return
    }
    const mine = new AbortController()
    asking = mine
    try {
      const answer = await fetch(check, {
        method: 'POST',
        body: new URLSearchParams({
          csrfmiddlewaretoken: token.value,
          text: text.slice(0, Number(most) + 1),
          place,
          language: area.lang || document.documentElement.lang
        }),
        credentials: 'same-origin',
        signal: mine.signal
      })
      if (!answer.ok || answer.redirected) throw new Error('no advice')
      show(panel, new DOMParser().parseFromString(await answer.text(), 'text/html'))
    } catch (away) {
      // No advice this time: writing goes on, and the next pause asks again.
      checked.delete(area)
    }
    if (asking === mine) asking = null
  }

  function later (event) {
    const area = event.target
    if (!panelOf(area)) return
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE, area)
  }

  for (const panel of document.querySelectorAll('[data-words]')) empty(panel)
  document.addEventListener('input', later)
  document.addEventListener('focusin', later)
  document.addEventListener('reset', function (event) {
    for (const area of event.target.querySelectorAll('textarea')) {
      checked.delete(area)
      if (panelOf(area)) empty(panelOf(area))
    }
  })
})()
