#include "frontend/terraform/evaluate/declaration_faults.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "frontend/terraform/evaluate/instance.h"

namespace lintel::terraform {
namespace {

/// Faults of one root that are reported.
constexpr std::size_t max_told = 2'000;

/// Finds them in one module at a time.
class DeclarationCheck {
 public:
  DeclarationCheck(RootEvaluation& run, Unit& unit) : run_(run), unit_(unit) {}

  void check(const Module& module) {
    const bool is_installed = module.directory.find(".terraform") != std::string::npos;
    if (module.published || module.is_stack || is_installed || !seen_.insert(&module).second) return;
    used_.clear();
    bool is_told_whole = !module.unread;
    for (const ModuleFile* file : module.files) {
      // What texts of JSON syntax use is in trees of their own.
      is_told_whole = is_told_whole && !file->is_json;
      if (!file->is_json) read_tree(file->view);
    }
    if (is_told_whole) check_uses(module);
    for (const VariableDeclaration& variable : module.variables) {
      if (variable.name == unknown_written_variable || variable.body.unread) continue;
      if (!variable.body.expression("type"))
        tell("terraform-variable-untyped", std::string(variable.local_address) + " has no type", variable.header);
    }
    for (const ResourceDeclaration& resource : module.resources) {
      for (const hcl::Cursor attribute : resource.body.attributes) check_interpolation(attribute);
    }
    for (const LocalDeclaration& local : module.locals) check_interpolation(local.expression, local.name_span);
    for (const ModuleCallDeclaration& call : module.calls) check_source(call);
    check_versions(module);
  }

 private:
  /// Remembers the names that a file uses, and tells of old forms in it.
  void read_tree(const hcl::TreeView& tree) {
    for (hcl::NodeId id = 1; id < tree.nodes.size(); ++id) {
      const hcl::Cursor node{&tree, id};
      if (node.kind() == hcl::SyntaxKind::get_attribute && node.size() > 0) add_use(node);
      if (node.kind() == hcl::SyntaxKind::index) check_index(node);
      if (node.kind() == hcl::SyntaxKind::call && node.text() == "lookup" && node.size() == 2 && node.flag() == 0) {
        tell("terraform-lookup-without-default", "lookup() without a default is what an index is: write \"map[key]\"",
             node.span());
      }
    }
  }

  void add_use(hcl::Cursor node) {
    const hcl::Cursor inner = node.child(0);
    if (!inner) return;
    if (inner.kind() == hcl::SyntaxKind::variable && (inner.text() == "var" || inner.text() == "local")) {
      used_.insert(std::string(inner.text()) + "." + std::string(node.text()));
    } else if (inner.kind() == hcl::SyntaxKind::get_attribute && inner.child(0).kind() == hcl::SyntaxKind::variable &&
               inner.child(0).text() == "data") {
      used_.insert("data." + std::string(inner.text()) + "." + std::string(node.text()));
    }
  }

  /// `list.0`, which `list[0]` has replaced.
  void check_index(hcl::Cursor node) {
    const Span object = node.child(0).span(), key = node.child(1).span();
    if (!node.child(0) || !node.child(1) || node.child(1).kind() != hcl::SyntaxKind::number) return;
    if (object.file != key.file || object.end >= key.begin) return;
    const std::string_view between = run_.workspace.sources.text({object.file, object.end, key.begin});
    if (between == ".") {
      tell("terraform-index-deprecated",
           "an element is named in the form from before Terraform 0.12: write \"[" +
               std::string(run_.workspace.sources.text(key)) + "]\"",
           key);
    }
  }

  void check_uses(const Module& module) {
    for (const VariableDeclaration& variable : module.variables) {
      if (variable.name != unknown_written_variable) check_use(variable.local_address, variable.header);
    }
    for (const LocalDeclaration& local : module.locals) check_use(local.local_address, local.name_span);
    for (const ResourceDeclaration& resource : module.resources) {
      // Conditions of a data source are a use of their own.
      if (resource.mode == ResourceMode::data && resource.lifecycle.empty())
        check_use(resource.local_address, resource.header);
    }
  }

  void check_use(std::string_view address, Span place) {
    if (!used_.contains(address)) tell("terraform-declaration-unused", "nothing uses " + std::string(address), place);
  }

  void check_interpolation(hcl::Cursor attribute) { check_interpolation(attribute.expression(), attribute.span()); }

  /// `"${var.x}"`, which is `var.x`.
  void check_interpolation(hcl::Cursor expression, Span from) {
    const hcl::SyntaxKind kind = expression.kind();
    const bool is_text = kind == hcl::SyntaxKind::string || kind == hcl::SyntaxKind::template_;
    const Span inner = expression.span();
    if (is_text || kind <= hcl::SyntaxKind::template_for || inner.file != from.file || from.begin > inner.begin) return;
    std::string_view text = run_.workspace.sources.text({from.file, from.begin, inner.end});
    text.remove_prefix(std::min(text.size(), text.find('=')));
    text.remove_prefix(std::min(text.size(), text.find_first_not_of("= \t")));
    if (text.starts_with("\"${"))
      tell("terraform-interpolation-only", "a text that is one expression is that expression without quotes", inner);
  }

  void check_source(const ModuleCallDeclaration& call) {
    const std::string_view source = call.source;
    const bool is_git = source.starts_with("git::") || source.starts_with("github.com/") ||
                        source.starts_with("git@") || source.starts_with("bitbucket.org/");
    if (!is_git) return;
    if (source.find("?ref=") != std::string_view::npos || source.find("&ref=") != std::string_view::npos) return;
    tell("terraform-module-source-unpinned",
         std::string(call.local_address) + " takes whatever the default branch of its repository has",
         call.source_expression ? call.source_expression.span() : call.header);
  }

  void check_versions(const Module& module) {
    for (const hcl::Cursor setting : module.settings) {
      for (std::size_t i = 0; i < setting.body().size(); ++i) {
        const hcl::Cursor block = setting.body().child(i);
        if (block.kind() == hcl::SyntaxKind::block && block.text() == "required_providers") check_providers(block);
      }
    }
  }

  void check_providers(hcl::Cursor block) {
    for (std::size_t i = 0; i < block.body().size(); ++i) {
      const hcl::Cursor provider = block.body().child(i);
      if (provider.kind() != hcl::SyntaxKind::attribute || provider.expression().kind() != hcl::SyntaxKind::object)
        continue;
      bool has_version = false;
      const hcl::Cursor members = provider.expression();
      for (std::size_t j = 0; j + 1 < members.size(); j += 2) {
        // What comes with the program has its version.
        const bool is_built_in = members.child(j + 1).text().starts_with("terraform.io/builtin/");
        has_version = has_version || is_built_in || members.child(j).text() == "version";
      }
      if (!has_version) {
        tell("terraform-provider-version-open", "the provider " + quoted(provider.text()) + " may be of any version",
             provider.name_span());
      }
    }
  }

  void tell(std::string_view code, std::string message, Span place) {
    if (++told_ <= max_told) unit_.faults.push_back({code, std::move(message), place, {}});
  }

  RootEvaluation& run_;
  Unit& unit_;
  std::set<const Module*> seen_;
  std::set<std::string, std::less<>> used_;
  std::size_t told_ = 0;
};

}  // namespace

void check_declarations(RootEvaluation& run, Unit& unit) {
  DeclarationCheck check(run, unit);
  check.check(run.root_module->module);
  for (const std::unique_ptr<ModuleInstance>& module : run.modules) check.check(module->module);
}

}  // namespace lintel::terraform
