// time[data-clock]: how long ago it was, counted on.
"use strict";
{
  function tell() {
    for (const time of document.querySelectorAll("time[data-clock]")) {
      const passed = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000));
      const [hours, minutes] = [Math.floor(passed / 3600), Math.floor(passed / 60) % 60];
      time.textContent = hours ? `há ${hours} h ${minutes} min` : `há ${minutes}:${String(passed % 60).padStart(2, "0")}`;
    }
  }
  document.addEventListener("htmx:after:swap", tell);
  setInterval(tell, 1000);
  tell();
}
