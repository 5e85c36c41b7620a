const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** The parts of an instant on the clock of Beijing, whatever zone the browser is in. */
function beijing(instant) {
  const shifted = new Date(Date.parse(instant) + 8 * 3600_000);
  const [year, month, day] = [shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, shifted.getUTCDate()];
  const clock = shifted.toISOString().slice(11, 16);
  return { date: `${year}年${month}月${day}日`, weekday: WEEKDAYS[shifted.getUTCDay()], clock };
}

export function dayText(instant) {
  const { date, weekday } = beijing(instant);
  return `${date} ${weekday}`;
}

export function clockText(instant) {
  return beijing(instant).clock;
}
