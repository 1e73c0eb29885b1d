#ifndef HOPMAP_CLIBYAML_SHIM_H
#define HOPMAP_CLIBYAML_SHIM_H
#include <yaml.h>
#endif
