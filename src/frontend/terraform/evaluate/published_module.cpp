#include "frontend/terraform/evaluate/published_module.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/path.h"
#include "base/source_address.h"
#include "base/text.h"
#include "syntax/hcl/blob.h"
#include "value/value.h"
#include "value/version.h"

extern "C" {
// Made by cmake/embed.cmake from rules/model/modules.
extern const char lintel_modules_begin[];
extern const char lintel_modules_end[];
}

namespace lintel::terraform {
namespace {

/// The first block of a type in a file.
hcl::Cursor find_block(const hcl::TreeView& view, std::string_view type) {
  const hcl::Cursor body{&view, view.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor child = body.child(i);
    if (child.kind() == hcl::SyntaxKind::block && child.text() == type) return child;
  }
  return {};
}

bool is_true(hcl::Cursor attribute) {
  return attribute && attribute.expression().kind() == hcl::SyntaxKind::boolean && attribute.expression().flag() == 1;
}

/// What a file is for: one module a label of its `source` block.
void read_header(const hcl::TreeView& view, std::vector<PublishedModule>& modules) {
  PublishedModule module;
  module.view = &view;
  const hcl::Cursor header = find_block(view, "source");
  if (!header) return;
  if (const hcl::Cursor versions = hcl::find_attribute(header.body(), "versions"))
    module.versions = versions.expression().text();
  if (const hcl::Cursor current = hcl::find_attribute(header.body(), "current"))
    module.current = current.expression().text();
  module.whole = is_true(hcl::find_attribute(header.body(), "whole"));
  if (const hcl::Cursor ignored = hcl::find_attribute(header.body(), "ignore")) {
    for (std::size_t i = 0; i < ignored.expression().size(); ++i)
      module.ignored.push_back(ignored.expression().child(i).text());
  }
  const hcl::Cursor body{&view, view.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor child = body.child(i);
    if (child.kind() == hcl::SyntaxKind::block && child.text() == "resource") module.types.push_back(child.label(0));
  }
  module.inputs = read_module_inputs(view);
  for (std::size_t i = 0; i < header.label_count(); ++i) {
    module.source = header.label(i);
    modules.push_back(module);
  }
}

// ---- sources --------------------------------------------------------------------------------------------------

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// The version that a git reference names: `v5.1.0`, `tags/5.1.0`. A branch or a commit names none.
std::string_view version_of(std::string_view reference) {
  take_prefix(reference, "refs/");
  take_prefix(reference, "tags/");
  take_prefix(reference, "v");
  const bool is_version = !reference.empty() && reference.find('.') != std::string_view::npos &&
                          reference.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_version ? reference : std::string_view{};
}

/// The part of a query (`ref=v1.2.0&depth=1`) that `name` is.
std::string_view value_in_query(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    std::string_view pair = query.substr(0, end);
    if (take_prefix(pair, name) && take_prefix(pair, "=")) return pair;
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return {};
}

/// Takes off what stands before an address in it, in letters of either case, as hosts and schemes are read.
bool take_host(std::string_view& text, std::string_view host) {
  if (lower_case(text.substr(0, host.size())) != host) return false;
  text.remove_prefix(host.size());
  return true;
}

/// `owner/terraform-aws-vpc` of a repository as the registry knows it: `owner/vpc/aws`. GitHub tells no capitals apart.
std::string registry_name(std::string_view repository) {
  const std::string lower = lower_case(repository);
  const std::size_t slash = lower.find('/');
  if (slash == std::string::npos) return {};
  std::string_view name = std::string_view(lower).substr(slash + 1);
  if (name.ends_with(".git")) name.remove_suffix(4);
  if (name.find('/') != std::string_view::npos || !take_prefix(name, "terraform-")) return {};
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos) return {};
  return lower.substr(0, slash + 1).append(name.substr(dash + 1)).append("/").append(name.substr(0, dash));
}

/// What follows `github.com/` or `github.com:` of a source; nothing for another host.
std::optional<std::string_view> path_at_github(std::string_view source) {
  take_prefix(source, "git::");
  bool is_address = false;
  for (const std::string_view scheme : {"https://", "http://", "ssh://", "git://"})
    is_address = is_address || take_host(source, scheme);
  // What stands before `@` is a user or a token.
  const std::size_t at = source.find('@');
  if (at != std::string_view::npos && at < source.find('/')) source.remove_prefix(at + 1);
  constexpr std::array<std::string_view, 5> hosts = {"github.com", "www.github.com", "codeload.github.com",
                                                     "ssh.github.com", "api.github.com/repos"};
  if (std::none_of(hosts.begin(), hosts.end(), [&](std::string_view host) { return take_host(source, host); }))
    return std::nullopt;
  if (source.empty() || (source.front() != '/' && source.front() != ':')) return std::nullopt;
  if (is_address && source.front() == ':') {
    const std::size_t end_of_port = source.find_first_not_of("0123456789", 1);
    if (end_of_port != 1 && end_of_port != std::string_view::npos && source[end_of_port] == '/')
      source.remove_prefix(end_of_port);
  }
  source.remove_prefix(std::min(source.find_first_not_of("/:"), source.size()));
  while (source.ends_with('/')) source.remove_suffix(1);
  return source;
}

/// `owner/name/archive/refs/tags/v1.2.0.tar.gz`, `owner/name/zip/v1.2.0` as its repository and version; whether it is
/// an archive.
bool take_archive(std::string_view& repository, std::string_view& versions) {
  for (const std::string_view kind :
       {"/archive/", "/tar.gz/", "/zip/", "/legacy.tar.gz/", "/legacy.zip/", "/tarball/", "/zipball/"}) {
    const std::size_t archive = repository.find(kind);
    if (archive == std::string_view::npos) continue;
    std::string_view reference = repository.substr(archive + kind.size());
    for (const std::string_view ending : {".zip", ".tar.gz", ".tgz"}) {
      if (reference.ends_with(ending)) reference.remove_suffix(ending.size());
    }
    versions = version_of(reference);
    repository = repository.substr(0, archive);
    return true;
  }
  return false;
}

/// `owner/name/modules/x` without a scheme is `owner/name//modules/x`: Terraform's short form of an address at GitHub.
void take_short_form(std::string_view& repository, std::string_view& submodule) {
  const std::size_t owner = repository.find('/');
  const std::size_t name = owner == std::string_view::npos ? owner : repository.find('/', owner + 1);
  if (name == std::string_view::npos) return;
  submodule = repository.substr(name + 1);
  repository = repository.substr(0, name);
}

/// Takes off the folder that an archive has all of its repository in: `terraform-aws-vpc-5.1.0`, or a pattern for it.
void take_archive_folder(std::string_view repository, std::string& submodule) {
  const std::string_view folder = std::string_view(submodule).substr(0, submodule.find('/'));
  const std::size_t slash = std::min(repository.find('/') + 1, repository.size());
  const std::string name = lower_case(repository.substr(slash));
  if (folder.find('*') == std::string_view::npos && lower_case(folder).find(name + "-") == std::string::npos) return;
  submodule.erase(0, std::min(folder.size() + 1, submodule.size()));
}

// ---- versions -------------------------------------------------------------------------------------------------

/// The one version that `terraform init` takes; nothing where any newer one may come.
std::optional<Version> only_version(std::string_view versions) {
  const Version newest = newest_allowed(module_constraint(versions));
  if (newest == newest_allowed({})) return std::nullopt;
  return newest;
}

/// Whether all that `versions` allows is older than `end`.
Truth are_before(std::string_view versions, std::string_view end) {
  if (const auto only = only_version(versions)) return *only < newest_allowed(end) ? Truth::yes : Truth::no;
  if (versions.empty()) return Truth::unknown;
  const Version newest_before = newest_allowed(std::string("< ").append(end));
  return satisfies(newest_before, module_constraint(versions)).value_or(true) ? Truth::unknown : Truth::no;
}

bool suits(const PublishedModule& module, std::string_view versions) {
  if (const auto only = only_version(versions)) return satisfies(*only, module.versions).value_or(false);
  return versions.empty() || satisfies(newest_allowed(module.versions), module_constraint(versions)).value_or(false);
}

/// The first argument for which a mapping file has no input; empty where it has one for each.
std::string_view unknown_argument(const PublishedModule& module, const Body& arguments) {
  const auto unknown = std::find_if(arguments.attributes.begin(), arguments.attributes.end(),
                                    [&](hcl::Cursor argument) { return !has_input(module, argument.text()); });
  return unknown == arguments.attributes.end() ? std::string_view{} : unknown->text();
}

/// Takes the type and default that a variable has in `versions`: those of the first `until` block whose end they are
/// before. None where only some of them are.
void settle_variable(VariableDeclaration& variable, std::string_view versions) {
  const std::vector<hcl::Cursor> blocks = std::move(variable.body.blocks);
  variable.body.blocks.clear();
  for (const hcl::Cursor block : blocks) {
    if (block.text() != "until") continue;
    const Truth before = are_before(versions, block.label(0));
    if (before == Truth::no) continue;
    variable.body.attributes.clear();
    for (std::size_t i = 0; before == Truth::yes && i < block.body().size(); ++i)
      variable.body.attributes.push_back(block.body().child(i));
    return;
  }
}

/// A resource holds what it is said to, and perhaps more unless it says that this is the whole of it.
void settle_resource(ResourceDeclaration& resource) {
  const hcl::Cursor whole = resource.body.attribute("whole");
  resource.body.partial = resource.mode == ResourceMode::managed && !is_true(whole);
  std::erase_if(resource.body.attributes, [](hcl::Cursor one) { return one.text() == "whole"; });
}

}  // namespace

Span place_of_argument(hcl::Cursor argument, const SourceSet& sources) {
  constexpr std::ptrdiff_t most_lines = 5;
  const std::string_view text = sources.text(argument.span());
  return std::count(text.begin(), text.end(), '\n') < most_lines ? argument.span() : argument.name_span();
}

bool has_input(const PublishedModule& module, std::string_view name) {
  if (std::find(module.ignored.begin(), module.ignored.end(), name) != module.ignored.end()) return true;
  const hcl::Cursor body{module.view, module.view->root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor child = body.child(i);
    const bool is_input = child.kind() == hcl::SyntaxKind::block && child.text() == "variable";
    if (is_input && child.label(0) == name) return true;
  }
  return false;
}

const std::vector<PublishedModule>& published_modules() {
  static const std::vector<hcl::CompiledFile> files =
      hcl::read_blob({lintel_modules_begin, static_cast<std::size_t>(lintel_modules_end - lintel_modules_begin)});
  static const std::vector<PublishedModule> modules = [] {
    std::vector<PublishedModule> read;
    for (const hcl::CompiledFile& file : files) read_header(file.view, read);
    std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.source < b.source; });
    return read;
  }();
  return modules;
}

std::string published_source(std::string_view source, std::string_view& versions) {
  const std::size_t question = std::min(source.find('?'), source.size());
  const std::string_view query = source.substr(std::min(question + 1, source.size()));
  source = source.substr(0, question);
  const std::size_t inner = find_inner_path(source);
  std::string_view within = inner == std::string_view::npos ? std::string_view{} : source.substr(inner + 2);
  source = source.substr(0, inner);
  std::string name, submodule;
  if (auto repository = path_at_github(source)) {
    versions = version_of(value_in_query(query, "ref"));
    const bool is_archive = take_archive(*repository, versions);
    if (within.empty() && take_host(source, "github.com/")) take_short_form(*repository, within);
    name = registry_name(*repository);
    submodule = normalize_path(within);
    if (is_archive) take_archive_folder(*repository, submodule);
  } else {
    for (const std::string_view host : {"registry.terraform.io/", "registry.opentofu.org/"}) take_host(source, host);
    while (source.ends_with('/')) source.remove_suffix(1);
    const bool is_name =
        std::count(source.begin(), source.end(), '/') == 2 && source.find_first_of(":.") == std::string_view::npos;
    if (is_name) name = source;
    submodule = normalize_path(within);
  }
  if (!name.empty() && !submodule.empty() && submodule != ".") name.append("//").append(submodule);
  return name;
}

PublishedCall find_published_module(const ModuleCallDeclaration& call) {
  PublishedCall found{nullptr, call.version, {}};
  if (call.arguments.unread || call.inputs) return found;
  const std::string source = published_source(call.source, found.versions);
  const std::vector<PublishedModule>& modules = published_modules();
  auto at = std::lower_bound(modules.begin(), modules.end(), std::string_view(source),
                             [](const PublishedModule& module, std::string_view name) { return module.source < name; });
  std::string judged;
  const PublishedModule* newest = nullptr;
  for (; at != modules.end() && at->source == source; ++at) {
    judged.append(judged.empty() ? "" : " or ").append(at->versions);
    if (!suits(*at, found.versions)) continue;
    // Where any version may come, the newest does that takes what the call gives: no other can be deployed.
    const auto is_newer = [&](const PublishedModule* than) {
      return !than || newest_allowed(than->versions) < newest_allowed(at->versions);
    };
    if (is_newer(newest)) newest = &*at;
    if (is_newer(found.module) && unknown_argument(*at, call.arguments).empty()) found.module = &*at;
  }
  if (judged.empty()) return found;
  if (!newest) {
    found.unjudged =
        fmt::format("Without its source, Lintel checks calls of the versions {} only, and this one takes {}.", judged,
                    found.versions);
  } else if (!found.module) {
    found.unjudged = fmt::format(
        "Without its source, Lintel checks calls of the versions {} only, and knows none of them with the input "
        "\"{}\".",
        judged, unknown_argument(*newest, call.arguments));
  } else if (found.module != newest) {
    found.versions = found.module->versions;
  }
  return found;
}

std::unique_ptr<Module> read_published_module(const PublishedModule& published, std::string_view versions,
                                              ModuleFile& file) {
  file.view = *published.view;
  std::unique_ptr<Module> module = merge_declarations(std::string(published.source), {&file});
  module->published = &published;
  // Without an upper end the newest release comes, whatever older ones are.
  std::string allowed(versions);
  if (!published.current.empty() && !only_version(versions))
    allowed.append(allowed.empty() ? "" : ", ").append(published.current);
  for (VariableDeclaration& variable : module->variables) settle_variable(variable, allowed);
  for (ResourceDeclaration& resource : module->resources) settle_resource(resource);
  module->problems.clear();
  return module;
}

}  // namespace lintel::terraform
