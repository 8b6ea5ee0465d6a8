#include "frontend/terraform/read/module.h"

#include <algorithm>
#include <array>

#include "value/version.h"

namespace lintel::terraform {
namespace {

constexpr std::array ignored_blocks = {std::string_view("moved"), std::string_view("removed"),
                                       std::string_view("import"), std::string_view("language")};

/// Blocks of Terraform Stacks that decide no resource by themselves.
constexpr std::array stack_blocks = {
    std::string_view("stack"),       std::string_view("identity_token"),   std::string_view("store"),
    std::string_view("deployment"),  std::string_view("deployment_group"), std::string_view("deployment_auto_approve"),
    std::string_view("orchestrate"), std::string_view("publish_output"),   std::string_view("upstream_input")};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void report(Problems& problems, Span span, std::string_view code, std::string message,
            ProblemSeverity severity = ProblemSeverity::error) {
  Problem problem;
  problem.severity = severity;
  problem.code = code;
  problem.message = std::move(message);
  problem.span = span;
  problems.push_back(std::move(problem));
}

/// Terraform's rule for override files: attributes replace those of the same name, blocks replace all of their type.
void override_body(Body& body, const Body& by) {
  for (hcl::Cursor attribute : by.attributes) {
    auto same = std::find_if(body.attributes.begin(), body.attributes.end(),
                             [&](hcl::Cursor other) { return other.text() == attribute.text(); });
    if (same != body.attributes.end()) {
      *same = attribute;
    } else {
      body.attributes.push_back(attribute);
    }
  }
  auto type_of_block = [](hcl::Cursor block) { return block.text() == "dynamic" ? block.label(0) : block.text(); };
  std::erase_if(body.blocks, [&](hcl::Cursor block) {
    return std::any_of(by.blocks.begin(), by.blocks.end(),
                       [&](hcl::Cursor other) { return type_of_block(other) == type_of_block(block); });
  });
  body.blocks.insert(body.blocks.end(), by.blocks.begin(), by.blocks.end());
  body.unread = body.unread || by.unread;
}

Body read_body(hcl::Cursor block) {
  Body body;
  hcl::Cursor source = block.body();
  body.unread = source.flag() == 1;
  for (std::size_t i = 0; i < source.size(); ++i) {
    hcl::Cursor child = source.child(i);
    if (child.kind() == hcl::SyntaxKind::attribute) {
      body.attributes.push_back(child);
    } else if (child.kind() == hcl::SyntaxKind::block) {
      body.blocks.push_back(child);
    }
  }
  return body;
}

/// Takes attribute `name` out of the body: its expression, empty when there is none.
hcl::Cursor take_attribute(Body& body, std::string_view name) {
  for (auto it = body.attributes.begin(); it != body.attributes.end(); ++it) {
    if (it->text() != name) continue;
    hcl::Cursor expression = it->expression();
    body.attributes.erase(it);
    return expression;
  }
  return {};
}

std::vector<hcl::Cursor> take_blocks(Body& body, std::string_view type) {
  std::vector<hcl::Cursor> taken;
  std::erase_if(body.blocks, [&](hcl::Cursor block) {
    if (block.text() != type) return false;
    taken.push_back(block);
    return true;
  });
  return taken;
}

/// `_ { … }` holds what would be a meta-argument outside it: arguments of the provider.
void unescape(Body& body) {
  for (hcl::Cursor block : take_blocks(body, "_")) {
    const Body inner = read_body(block);
    body.attributes.insert(body.attributes.end(), inner.attributes.begin(), inner.attributes.end());
    body.blocks.insert(body.blocks.end(), inner.blocks.begin(), inner.blocks.end());
    body.unread = body.unread || inner.unread;
  }
}

/// OpenTofu's `enabled` of the last `lifecycle` block that has it.
hcl::Cursor enabled_of(const std::vector<hcl::Cursor>& lifecycle) {
  for (auto block = lifecycle.rbegin(); block != lifecycle.rend(); ++block) {
    if (hcl::Cursor enabled = hcl::find_attribute(block->body(), "enabled")) return enabled.expression();
  }
  return {};
}

std::string literal_text(hcl::Cursor expression) {
  if (expression && expression.kind() == hcl::SyntaxKind::string) return std::string(expression.text());
  return {};
}

/// A declaration of a resource before its meta-arguments are taken apart.
struct RawResource {
  ResourceMode mode;
  std::string_view type;
  std::string_view name;
  hcl::Cursor block;
  Body body;
  std::vector<hcl::Cursor> lifecycle;
  std::vector<Span> overrides;
};

struct RawCall {
  hcl::Cursor block;
  Body body;
};

/// Collects the declarations of a module's files, then of its override files.
class Merger {
 public:
  explicit Merger(Module& module) : module_(module) {}

  void add_file(const ModuleFile& file) {
    hcl::Cursor body{&file.view, file.view.root};
    const bool is_body = body && body.kind() == hcl::SyntaxKind::body;
    if (!is_body || body.flag() == 1) module_.unread = true;
    if (!is_body) return;
    for (std::size_t i = 0; i < body.size(); ++i) {
      hcl::Cursor child = body.child(i);
      if (child.kind() == hcl::SyntaxKind::block) {
        add_block(child, file.is_override);
      } else if (child.kind() == hcl::SyntaxKind::attribute && !(file.is_json && child.text() == "//")) {
        report(module_.problems, child.span(), "unsupported-argument",
               "An argument named \"" + std::string(child.text()) + "\" is not expected here.");
      }
    }
  }

  void finish() {
    for (RawResource& raw : resources_) finish_resource(raw);
    for (RawCall& raw : calls_) finish_call(raw);
  }

 private:
  void add_block(hcl::Cursor block, bool is_override) {
    std::string_view type = block.text();
    if (type == "variable") {
      add_named(block, is_override, "var.", module_.variables, module_.variable_index);
    } else if (type == "output") {
      add_named(block, is_override, "output.", module_.outputs, module_.output_index);
    } else if (type == "locals") {
      add_locals(block, is_override);
    } else if (type == "resource") {
      add_resource(block, ResourceMode::managed, is_override);
    } else if (type == "data") {
      add_resource(block, ResourceMode::data, is_override);
    } else if (type == "ephemeral") {
      add_resource(block, ResourceMode::ephemeral, is_override);
      report_unjudged(block, "An ephemeral resource exists only during a run: it is not checked.");
    } else if (type == "action") {
      report_unjudged(block, "The effect of an action is not checked.");
    } else if (type == "module") {
      add_call(block, is_override);
    } else if (type == "provider") {
      add_provider(block, is_override);
    } else if (type == "terraform") {
      module_.settings.push_back(block);
      add_requirements(block);
    } else if (type == "check") {
      add_check(block);
    } else if (!is_among(ignored_blocks, type) && !(module_.is_stack && is_among(stack_blocks, type))) {
      report(module_.problems, block.header_span(), "unsupported-block",
             "Blocks of type \"" + std::string(type) + "\" are not expected here.", ProblemSeverity::warning);
    }
  }

  void report_unjudged(hcl::Cursor block, std::string message) {
    report(module_.problems, block.header_span(), "unjudged-block", std::move(message), ProblemSeverity::notice);
  }

  bool check_labels(hcl::Cursor block, std::size_t count) {
    if (block.label_count() == count) return true;
    report(module_.problems, block.header_span(), "wrong-labels",
           "A " + std::string(block.text()) + " block needs " +
               (count == 1 ? "one label, its name." : "two labels, type and name."));
    return false;
  }

  void report_duplicate(std::string_view what, std::string_view name, Span span, Span first) {
    report(module_.problems, span, "duplicate-declaration",
           "A " + std::string(what) + " named \"" + std::string(name) + "\" was already declared in this module.");
    module_.problems.back().related.push_back({first, "declared first here"});
  }

  void report_missing_base(hcl::Cursor block, std::string_view name) {
    if (module_.unread) return;
    report(module_.problems, block.header_span(), "missing-override-base",
           "There is no " + std::string(block.text()) + " \"" + std::string(name) +
               "\" to override: an override file can only change what another file declares.");
  }

  template <class Declaration>
  void add_named(hcl::Cursor block, bool is_override, std::string_view prefix, std::vector<Declaration>& list,
                 std::unordered_map<std::string_view, std::uint32_t>& index) {
    if (!check_labels(block, 1)) return;
    std::string_view name = block.label(0);
    auto known = index.find(name);
    if (is_override) {
      if (known == index.end()) return report_missing_base(block, name);
      override_body(list[known->second].body, read_body(block));
      return;
    }
    if (known != index.end())
      return report_duplicate(block.text(), name, block.header_span(), list[known->second].header);
    index.emplace(name, static_cast<std::uint32_t>(list.size()));
    std::string_view address = join_names(prefix, name);
    list.push_back({name, block, read_body(block), block.header_span(), address});
  }

  void add_locals(hcl::Cursor block, bool is_override) {
    hcl::Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      hcl::Cursor attribute = body.child(i);
      if (attribute.kind() != hcl::SyntaxKind::attribute) continue;
      LocalDeclaration local{attribute.text(), attribute.expression(), attribute.name_span(),
                             join_names("local.", attribute.text())};
      auto [known, is_new] = module_.local_index.emplace(local.name, static_cast<std::uint32_t>(module_.locals.size()));
      if (is_new) {
        module_.locals.push_back(local);
      } else if (is_override) {
        module_.locals[known->second] = local;
      } else {
        report_duplicate("local value", local.name, local.name_span, module_.locals[known->second].name_span);
      }
    }
  }

  std::string_view join_names(std::string_view prefix, std::string_view name) {
    return module_.text.copy(std::string(prefix).append(name));
  }

  std::string_view local_address(ResourceMode mode, std::string_view type, std::string_view name) {
    std::string address;
    if (mode == ResourceMode::data) address = "data.";
    if (mode == ResourceMode::ephemeral) address = "ephemeral.";
    address.append(type).append(".").append(name);
    return module_.text.copy(address);
  }

  void add_resource(hcl::Cursor block, ResourceMode mode, bool is_override) {
    if (!check_labels(block, 2)) return;
    RawResource raw{mode, block.label(0), block.label(1), block, read_body(block), {}, {}};
    // Overriding `lifecycle` works argument by argument, unlike other blocks.
    raw.lifecycle = take_blocks(raw.body, "lifecycle");
    std::string_view address = local_address(mode, raw.type, raw.name);
    auto known = module_.resource_index.find(address);
    if (is_override) {
      if (known == module_.resource_index.end()) return report_missing_base(block, address);
      RawResource& target = resources_[known->second];
      override_body(target.body, raw.body);
      target.overrides.push_back(block.span());
      target.lifecycle.insert(target.lifecycle.end(), raw.lifecycle.begin(), raw.lifecycle.end());
      return;
    }
    if (known != module_.resource_index.end()) {
      return report_duplicate(mode == ResourceMode::managed ? "resource" : "data source", address, block.header_span(),
                              resources_[known->second].block.header_span());
    }
    module_.resource_index.emplace(address, static_cast<std::uint32_t>(resources_.size()));
    resources_.push_back(std::move(raw));
  }

  void add_call(hcl::Cursor block, bool is_override) {
    if (!check_labels(block, 1)) return;
    std::string_view name = block.label(0);
    auto known = module_.call_index.find(name);
    if (is_override) {
      if (known == module_.call_index.end()) return report_missing_base(block, name);
      override_body(calls_[known->second].body, read_body(block));
      return;
    }
    if (known != module_.call_index.end()) {
      return report_duplicate("module call", name, block.header_span(), calls_[known->second].block.header_span());
    }
    module_.call_index.emplace(name, static_cast<std::uint32_t>(calls_.size()));
    calls_.push_back({block, read_body(block)});
  }

  void add_provider(hcl::Cursor block, bool is_override) {
    if (!check_labels(block, 1)) return;
    ProviderDeclaration provider{block.label(0), {}, {}, block, read_body(block), block.header_span()};
    provider.for_each = take_attribute(provider.body, "for_each");
    hcl::Cursor alias = provider.body.expression("alias");
    if (alias && alias.kind() == hcl::SyntaxKind::string) provider.alias = alias.text();
    unescape(provider.body);
    for (ProviderDeclaration& known : module_.providers) {
      if (known.name != provider.name || known.alias != provider.alias) continue;
      if (is_override) {
        override_body(known.body, provider.body);
        if (provider.for_each) known.for_each = provider.for_each;
      } else {
        report_duplicate("provider configuration", provider.alias.empty() ? provider.name : provider.alias,
                         provider.header, known.header);
      }
      return;
    }
    module_.providers.push_back(std::move(provider));
  }

  /// `required_providers` of a `terraform` block; code from before Terraform 0.13 has the version alone. What Terraform
  /// before 0.12 runs gets no provider for AWS from 3.0 on, which needs 0.12.
  void add_requirements(hcl::Cursor block) {
    const Body terraform = read_body(block);
    for (const hcl::Cursor attribute : terraform.attributes) {
      const hcl::Cursor value = attribute.expression();
      if (attribute.text() != "required_version" || value.kind() != hcl::SyntaxKind::string) continue;
      const Version newest = newest_allowed(value.text());
      if (newest < Version({0, 12})) module_.requirements.push_back({"aws", {}, "< 3.0"});
      if (newest < Version({0, 14})) module_.marks_sensitive = false;
    }
    for (const hcl::Cursor required : terraform.blocks) {
      if (required.text() != "required_providers") continue;
      const Body body = read_body(required);
      for (const hcl::Cursor attribute : body.attributes) {
        const hcl::Cursor value = attribute.expression();
        ProviderRequirement requirement{attribute.text(), {}, {}};
        if (value.kind() == hcl::SyntaxKind::string) requirement.version = value.text();
        for (std::size_t i = 0; value.kind() == hcl::SyntaxKind::object && i + 1 < value.size(); i += 2) {
          const hcl::Cursor member = value.child(i + 1);
          if (member.kind() != hcl::SyntaxKind::string) continue;
          if (value.child(i).text() == "source") requirement.source = member.text();
          if (value.child(i).text() == "version") requirement.version = member.text();
        }
        module_.requirements.push_back(requirement);
      }
    }
  }

  /// The data source in a check is read like any other; only the check itself can refer to it.
  void add_check(hcl::Cursor block) {
    if (!check_labels(block, 1)) return;
    hcl::Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      hcl::Cursor child = body.child(i);
      if (child.kind() != hcl::SyntaxKind::block) continue;
      if (child.text() == "data") add_resource(child, ResourceMode::data, false);
      if (child.text() == "assert") module_.asserts.push_back(child);
    }
  }

  void finish_resource(RawResource& raw) {
    ResourceDeclaration resource;
    resource.mode = raw.mode;
    resource.type = raw.type;
    resource.name = raw.name;
    resource.local_address = local_address(raw.mode, raw.type, raw.name);
    resource.block = raw.block;
    resource.header = raw.block.header_span();
    resource.span = raw.block.span();
    resource.overrides = std::move(raw.overrides);
    resource.count = take_attribute(raw.body, "count");
    resource.for_each = take_attribute(raw.body, "for_each");
    resource.provider = take_attribute(raw.body, "provider");
    resource.depends_on = take_attribute(raw.body, "depends_on");
    resource.lifecycle = std::move(raw.lifecycle);
    resource.enabled = enabled_of(resource.lifecycle);
    resource.provisioners = take_blocks(raw.body, "provisioner");
    std::vector<hcl::Cursor> connections = take_blocks(raw.body, "connection");
    if (!connections.empty()) resource.connection = connections.back();
    unescape(raw.body);
    resource.body = std::move(raw.body);
    if (resource.count && resource.for_each) {
      report(module_.problems, resource.for_each.span(), "invalid-repetition",
             "\"count\" and \"for_each\" exclude each other: a block may have only one of them.");
      resource.count = {};
    }
    module_.resources.push_back(std::move(resource));
  }

  void finish_call(RawCall& raw) {
    ModuleCallDeclaration call;
    call.name = raw.block.label(0);
    call.local_address = join_names(module_.is_stack ? "component." : "module.", call.name);
    call.block = raw.block;
    call.header = raw.block.header_span();
    call.span = raw.block.span();
    call.source_expression = take_attribute(raw.body, "source");
    call.source = literal_text(call.source_expression);
    call.version = literal_text(take_attribute(raw.body, "version"));
    call.count = take_attribute(raw.body, "count");
    call.for_each = take_attribute(raw.body, "for_each");
    call.providers = take_attribute(raw.body, "providers");
    take_attribute(raw.body, "depends_on");
    take_blocks(raw.body, "providers");
    call.enabled = enabled_of(take_blocks(raw.body, "lifecycle"));
    if (module_.is_stack) call.inputs = take_attribute(raw.body, "inputs");
    call.arguments = std::move(raw.body);
    if (!call.source_expression && !call.arguments.unread) {
      report(module_.problems, call.header, "module-not-found",
             "The argument \"source\" is required: it says where the module is.");
    }
    module_.calls.push_back(std::move(call));
  }

  Module& module_;
  std::vector<RawResource> resources_;
  std::vector<RawCall> calls_;
};

}  // namespace

hcl::Cursor Body::attribute(std::string_view name) const {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](hcl::Cursor one) { return one.text() == name; });
  return found == attributes.end() ? hcl::Cursor{} : *found;
}

hcl::Cursor Body::expression(std::string_view name) const {
  const hcl::Cursor found = attribute(name);
  return found ? found.expression() : hcl::Cursor{};
}

bool Body::has_block(std::string_view name) const {
  return std::any_of(blocks.begin(), blocks.end(), [&](hcl::Cursor block) {
    return block.text() == name || (block.text() == "dynamic" && block.label(0) == name);
  });
}

namespace {

std::unique_ptr<Module> merge(std::string directory, std::vector<const ModuleFile*> files, bool is_stack) {
  auto module = std::make_unique<Module>();
  module->is_stack = is_stack;
  module->directory = std::move(directory);
  module->files = std::move(files);
  Merger merger(*module);
  for (const ModuleFile* file : module->files) {
    if (!file->is_override) merger.add_file(*file);
  }
  for (const ModuleFile* file : module->files) {
    if (file->is_override) merger.add_file(*file);
  }
  merger.finish();
  return module;
}

}  // namespace

std::unique_ptr<Module> merge_declarations(std::string directory, std::vector<const ModuleFile*> files) {
  return merge(std::move(directory), std::move(files), false);
}

std::unique_ptr<Module> merge_stack(std::string directory, std::vector<const ModuleFile*> files) {
  return merge(std::move(directory), std::move(files), true);
}

std::string traversal_text(hcl::Cursor expression) {
  if (!expression) return {};
  if (expression.kind() == hcl::SyntaxKind::string) return std::string(expression.text());
  while (expression && expression.kind() == hcl::SyntaxKind::index) expression = expression.child(0);
  std::vector<std::string_view> path;
  if (!hcl::static_path(expression, path)) return {};
  std::string text;
  for (std::string_view part : path) {
    if (!text.empty()) text += '.';
    text += part;
  }
  return text;
}

}  // namespace lintel::terraform
