#include "config/environment.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace lintel::config {

void add_environment(ScanOptions& options) {
  constexpr std::string_view prefix = "TF_VAR_";
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (!text.starts_with(prefix) || equals == std::string_view::npos || equals == prefix.size()) continue;
    options.environment.emplace_back(text.substr(prefix.size(), equals - prefix.size()), text.substr(equals + 1));
  }
  std::sort(options.environment.begin(), options.environment.end());
  options.reads_environment = true;
  const char* const workspace = std::getenv("TF_WORKSPACE");
  if (options.workspace.empty() && workspace) options.workspace = workspace;
  // Where it lies, the user says: it need not be in any repository.
  const char* const data = std::getenv("TF_DATA_DIR");
  if (data && *data == '/') options.user_paths.emplace_back(data);
}

}  // namespace lintel::config
