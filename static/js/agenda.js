// [data-agenda]: an order that is dragged to the day of a technician opens its form of scheduling,
// filled in with them and with the hour that it had. Nothing is saved before the form is. Where the
// week is wider than the screen, it begins with today.
"use strict";
{
  const today = document.querySelector("[data-agenda] th[aria-current]");
  if (today) {
    const table = today.closest("table");
    table.parentElement.scrollLeft = today.offsetLeft - table.querySelector("th").offsetWidth;
  }

  let dragged;
  const cell = (event) => dragged && event.target.closest?.("[data-agenda] td[data-day]");

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-visit]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragend", () => {
    dragged = undefined;
    document.querySelectorAll(".drop").forEach((td) => td.classList.remove("drop"));
  });
  document.addEventListener("dragover", (event) => {
    const td = cell(event);
    if (!td) return;
    event.preventDefault();
    if (td.classList.contains("drop")) return;
    document.querySelectorAll(".drop").forEach((other) => other.classList.remove("drop"));
    td.classList.add("drop");
  });
  document.addEventListener("drop", (event) => {
    const td = cell(event);
    if (!td) return;
    event.preventDefault();
    const form = new URL(dragged.dataset.visit, location.href);
    const [from, , until] = dragged.querySelector("strong")?.textContent.split(" ") ?? [];
    form.searchParams.set("agendada_para", `${td.dataset.day} ${from ?? ""}`.trim());
    if (until) form.searchParams.set("agendada_ate", `${td.dataset.day} ${until}`);
    if (td.dataset.technician) form.searchParams.set("tecnico", td.dataset.technician);
    location.assign(form);
  });
}
