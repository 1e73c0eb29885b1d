#ifndef HOPMAP_CNCURSES_SHIM_H
#define HOPMAP_CNCURSES_SHIM_H

/* Without this definition the header hides every wide-character function from Swift. */
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* Swift 6 may not read mutable globals and does not see macros that compute; these functions do it. */
static inline WINDOW *ncurses_screen(void) { return stdscr; }
static inline WINDOW *ncurses_terminal_image(void) { return curscr; }
static inline int ncurses_colors(void) { return COLORS; }
static inline int ncurses_color_pairs(void) { return COLOR_PAIRS; }
static inline FILE *ncurses_stdin(void) { return stdin; }
static inline FILE *ncurses_stdout(void) { return stdout; }

static inline attr_t ncurses_bold(void) { return A_BOLD; }
static inline attr_t ncurses_dim(void) { return A_DIM; }
static inline attr_t ncurses_reverse(void) { return A_REVERSE; }
static inline attr_t ncurses_underline(void) { return A_UNDERLINE; }

static inline mmask_t ncurses_mouse_events(void) {
  return BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED | REPORT_MOUSE_POSITION;
}
static inline int ncurses_is_motion(mmask_t state) { return (state & REPORT_MOUSE_POSITION) != 0; }
static inline int ncurses_is_press(mmask_t state) { return (state & BUTTON1_PRESSED) != 0; }
static inline int ncurses_is_release(mmask_t state) { return (state & BUTTON1_RELEASED) != 0; }
static inline int ncurses_is_wheel_up(mmask_t state) { return (state & BUTTON4_PRESSED) != 0; }
static inline int ncurses_is_wheel_down(mmask_t state) { return (state & BUTTON5_PRESSED) != 0; }

/* Writes one cell. The pair goes through the options pointer, because the plain parameter is a short. */
static inline int ncurses_put(int y, int x, uint32_t base, uint32_t mark, uint32_t second_mark, attr_t attributes,
                              int pair) {
  wchar_t text[4];
  int count = 0;
  text[count++] = (wchar_t)base;
  if (mark) text[count++] = (wchar_t)mark;
  if (second_mark) text[count++] = (wchar_t)second_mark;
  text[count] = 0;
  cchar_t cell;
  if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return ERR;
  return mvwadd_wch(stdscr, y, x, &cell);
}

static inline int ncurses_locale_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return codeset && (strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0);
}

static inline int ncurses_terminal_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

#endif
