#ifndef HOPMAP_CTERMINALGUARD_H
#define HOPMAP_CTERMINALGUARD_H

/* Gives the terminal back whatever happens to the process: a crash, a signal, exit() in the middle of a frame.
 * Signals that the program can answer are turned into bytes on a pipe, so that one poll() waits for everything. */

/* The bytes on the pipe. */
enum {
  TERMINAL_GUARD_WAKE = 'w',    /* terminal_guard_wake() was called */
  TERMINAL_GUARD_RESIZE = 'r',  /* SIGWINCH */
  TERMINAL_GUARD_SUSPEND = 'z', /* SIGTSTP */
  TERMINAL_GUARD_RESUME = 'c',  /* SIGCONT */
  TERMINAL_GUARD_QUIT = 'q',    /* SIGTERM, SIGHUP, SIGINT */
};

/* Remembers the terminal's state and installs the handlers; call it once, before the screen is taken over.
 * Returns the end of the pipe to poll, or -1. */
int terminal_guard_install(int terminal);

/* Says whether the screen is taken over at the moment. */
void terminal_guard_set_active(int active);

/* Makes the poll() return; may be called from any thread. */
void terminal_guard_wake(void);

/* Leaves the alternate screen and resets the modes, if the screen is taken over. Async-signal-safe. */
void terminal_guard_restore(void);

/* Stops the process group as Ctrl-Z does by default and returns when it is continued. */
void terminal_guard_suspend(void);

/* The signal that asked to quit, 0 if none did. */
int terminal_guard_quit_signal(void);

#endif
