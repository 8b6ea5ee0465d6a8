#include "frontend/terraform/evaluate/backends.h"

// Where roots keep their states, by which `terraform_remote_state` of one finds the outputs of another.
#include <algorithm>
#include <array>

#include "base/path.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/read/filesystem.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terraform {
namespace {

struct BackendType {
  std::string_view name;
  std::array<std::string_view, 3> identity;
  std::size_t count;
};

constexpr std::array backend_types = {
    BackendType{"azurerm", {"storage_account_name", "container_name", "key"}, 3},
    BackendType{"consul", {"address", "path"}, 2},
    BackendType{"cos", {"bucket", "prefix", "key"}, 3},
    BackendType{"gcs", {"bucket", "prefix"}, 2},
    BackendType{"http", {"address"}, 1},
    BackendType{"kubernetes", {"namespace", "secret_suffix"}, 2},
    BackendType{"local", {"path"}, 1},
    BackendType{"oss", {"bucket", "prefix", "key"}, 3},
    BackendType{"pg", {"conn_str", "schema_name"}, 2},
    BackendType{"remote", {"organization", "workspaces.name", "workspaces.prefix"}, 3},
    BackendType{"s3", {"bucket", "key"}, 2},
};

/// Text that is written in the block, or that OpenTofu computes from variables and locals.
void take_attributes(hcl::Cursor body, const std::string& prefix, ModuleInstance& root, Backend& backend) {
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor child = body.child(i);
    if (child.kind() == hcl::SyntaxKind::block && prefix.empty()) {
      take_attributes(child.body(), std::string(child.text()) + ".", root, backend);
    } else if (child.kind() == hcl::SyntaxKind::attribute) {
      const Value value = root.run.evaluate(child.expression(), root.scope);
      const std::string name = prefix + std::string(child.text());
      if (value.is_string()) backend.attributes[name] = value.string();
      for (const std::string_view inner : {"name", "prefix"}) {
        if (value.is_mapping() && value.get(inner).is_string())
          backend.attributes[name + "." + std::string(inner)] = value.get(inner).string();
      }
    }
  }
}

std::string_view attribute_of(const Backend& backend, std::string_view name) {
  const auto found = backend.attributes.find(name);
  return found == backend.attributes.end() ? std::string_view() : std::string_view(found->second);
}

/// Whether one of two attributes says which workspaces a backend is about: then the other one does not.
bool names_workspaces(const Backend& backend) {
  return !attribute_of(backend, "workspaces.name").empty() || !attribute_of(backend, "workspaces.prefix").empty();
}

}  // namespace

bool is_named_by_prefix(const Root& root, const Backend& backend) {
  const std::string_view prefix = attribute_of(root.backend, "workspaces.prefix");
  const std::string_view name = attribute_of(backend, "workspaces.name");
  if (prefix.empty() || !name.starts_with(prefix)) return false;
  return root.workspace.empty() || name.substr(prefix.size()) == root.workspace;
}

std::span<const std::string_view> identifying_attributes(std::string_view backend_type) {
  for (const BackendType& type : backend_types) {
    if (type.name == backend_type) return std::span(type.identity).first(type.count);
  }
  return {};
}

void ModuleSet::find_backend(Root& root) const {
  for (const hcl::Cursor settings : root.module->settings) {
    for (std::size_t i = 0; i < settings.body().size(); ++i) {
      const hcl::Cursor block = settings.body().child(i);
      if (block.kind() != hcl::SyntaxKind::block || (block.text() != "backend" && block.text() != "cloud")) continue;
      root.backend = {block.text() == "cloud" || block.label_count() == 0 ? "remote" : std::string(block.label(0)), {}};
      RootEvaluation run(*this, root, 0);
      take_attributes(block.body(), {}, *run.root_module, root.backend);
    }
  }
  if (root.backend.type != "local") return;
  std::string& path = root.backend.attributes["path"];
  path = join_path(root.directory, path.empty() ? "terraform.tfstate" : path);
}

const Root* ModuleSet::root_of_state(const Backend& backend, const Root& from) const {
  const std::span<const std::string_view> identity = identifying_attributes(backend.type);
  if (identity.empty()) return nullptr;
  const auto keeps_it = [&](const Root& root) {
    return root.module && root.backend.type == backend.type &&
           std::all_of(identity.begin(), identity.end(), [&](std::string_view name) {
             const auto here = root.backend.attributes.find(name), there = backend.attributes.find(name);
             const bool is_here = here != root.backend.attributes.end();
             if (name.starts_with("workspaces.") && is_named_by_prefix(root, backend)) return true;
             if (is_here != (there != backend.attributes.end())) return false;
             // A tool may give the path of a local state from the top of the disk.
             const auto whole = [&](const std::string& path) { return join_path(inputs.working_directory, path); };
             if (is_here && backend.type == "local") return whole(here->second) == whole(there->second);
             if (is_here) return here->second == there->second;
             // What is not written is given when Terraform is initialised, unless the backend does without.
             return name == "prefix" || name == "schema_name" || name == "namespace" ||
                    (name.starts_with("workspaces.") && names_workspaces(backend));
           });
  };
  const Root* found = nullptr;
  bool is_certain = true;
  for (const std::vector<Root>* all : {&roots_, &uses_, &state_roots_}) {
    for (const Root& root : *all) {
      if (!keeps_it(root) || is_of_other_repository(inputs, from.directory, root.directory)) continue;
      is_certain = is_certain && !found;
      found = &root;
    }
  }
  return is_certain ? found : nullptr;
}

}  // namespace lintel::terraform
