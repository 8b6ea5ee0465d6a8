#include "frontend/terragrunt/module_source.h"

#include <algorithm>

#include "base/path.h"
#include "base/source_address.h"

namespace lintel::terragrunt {

bool is_local(std::string_view source) {
  return source.starts_with(".") || source.starts_with("/");
}

std::string path_in_source(std::string_view source) {
  source = source.substr(0, source.find('?'));
  const std::size_t inner = find_inner_path(source);
  return inner == source.npos ? std::string() : std::string(source.substr(inner + 2));
}

std::string path_in_own_repository(std::string_view source, const std::string& repository) {
  source = source.substr(0, source.find('?'));
  const std::size_t inner = find_inner_path(source);
  if (repository.empty() || inner == source.npos) return {};
  std::string_view name = file_name_of(source.substr(0, inner));
  name.remove_prefix(std::min(name.size(), name.rfind(':') + 1));  // git@example.com:infra.git
  if (name.ends_with(".git")) name.remove_suffix(4);
  if (name.empty() || file_name_of(repository).find(name) == std::string_view::npos) return {};
  return join_path(repository, source.substr(inner + 2));
}

}  // namespace lintel::terragrunt
