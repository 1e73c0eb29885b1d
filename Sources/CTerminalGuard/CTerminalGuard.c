#include "CTerminalGuard.h"
void tg(void) {}
