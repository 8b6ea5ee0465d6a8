#include "cli/commands.h"

int main(int argc, char** argv) {
  return lintel::cli::run(argc, argv);
}
