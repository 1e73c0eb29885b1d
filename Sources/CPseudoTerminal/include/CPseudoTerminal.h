#ifndef HOPMAP_CPSEUDOTERMINAL_H
#define HOPMAP_CPSEUDOTERMINAL_H

#include <sys/types.h>

/* Starts a program in a new session whose terminal is a new pseudo terminal, with all three streams on it.
 * Returns the controlling end, non-blocking, or -1 with errno set; *process is the program. */
int pseudo_terminal_spawn(const char *program, char *const arguments[], char *const environment[],
                          const char *directory, int width, int height, pid_t *process);

/* Gives the terminal another size, of which its program is told by SIGWINCH. */
void pseudo_terminal_resize(int terminal, int width, int height);

#endif
