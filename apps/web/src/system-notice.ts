/**
 * The system's own way to say that something came. Only the text given here leaves the page: no
 * body, no picture, no data; one tag, so that two never stand beside each other.
 */

/** `none`: this browser cannot. Otherwise what the person has allowed so far. */
export type NoticeLeave = 'none' | NotificationPermission

const TAG = 'notes'

export function noticeLeave(): NoticeLeave {
  return typeof Notification === 'undefined' ? 'none' : Notification.permission
}

/** The browser asks the person; call it from a press. */
export async function askLeave(): Promise<NoticeLeave> {
  if (typeof Notification === 'undefined') return 'none'
  return await Notification.requestPermission()
}

/** Gives what takes it away again; undefined where an open page may not, as on Android. */
export function sayNotice(text: string): (() => void) | undefined {
  try {
    const notice = new Notification(text, { tag: TAG })
    notice.onclick = () => {
      window.focus()
      notice.close()
    }
    return () => notice.close()
  } catch {
    return undefined
  }
}
