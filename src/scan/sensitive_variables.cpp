#include "scan/sensitive_variables.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/path.h"
#include "facts/secret_property.h"
#include "frontend/cloudformation/intrinsic.h"
#include "frontend/cloudformation/template.h"
#include "frontend/terraform/read/module_set.h"
#include "scan/session.h"
#include "source/discovery.h"
#include "source/enclosure.h"
#include "syntax/document/parse.h"

namespace lintel {
namespace {

constexpr std::string_view flags[] = {"sensitive", "ephemeral"};

/// Directories looked into; a repository with more has its root modules among the first of them.
constexpr std::size_t max_directories = 250'000;

bool is_literal_false(hcl::Cursor flag) {
  return flag.kind() == hcl::SyntaxKind::boolean && flag.flag() == 0;
}

/// Whether a text may hold one of the flags; JSON writes a name in many ways.
bool may_hold_flag(std::string_view text, bool is_json) {
  return (is_json && text.find('\\') != std::string_view::npos) ||
         std::any_of(std::begin(flags), std::end(flags),
                     [&](std::string_view flag) { return text.find(flag) != std::string_view::npos; });
}

using Names = std::set<std::string, std::less<>>;

/// Adds what the body of one file declares.
void add_variables(hcl::Cursor body, Names& names) {
  if (!body || body.kind() != hcl::SyntaxKind::body) return;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "variable") continue;
    for (const std::string_view flag : flags) {
      const hcl::Cursor set = hcl::find_attribute(block.body(), flag);
      if (set && !is_literal_false(set.expression())) names.emplace(block.label(0));
    }
  }
}

/// The same of its text. What cannot be read of it is left out, as the base was scanned without it.
void add_variables(std::string_view path, std::string_view text, Names& names) {
  if (!may_hold_flag(text, path.ends_with(".json"))) return;
  Problems problems;
  terraform::ModuleFile file;
  terraform::parse_into(file, path, text, true, Limits{}, problems);
  const hcl::TreeView& view = file.view;
  add_variables(hcl::Cursor{&view, view.root}, names);
}

/// The same of a template.
void add_parameters(std::string_view text, Names& names) {
  if (text.find("NoEcho") == std::string_view::npos) return;
  Problems problems;
  Arena arena;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const document::Node* root = text[first] == '{' ? document::parse_json(FileId::none, text, arena, Limits{}, problems)
                                                  : document::parse_yaml(FileId::none, text, arena, Limits{}, problems);
  if (!root || root->kind != document::NodeKind::mapping) return;
  for (const cloudformation::TemplateParameter& parameter : cloudformation::read_template(*root, problems).parameters) {
    if (parameter.no_echo) names.emplace(parameter.name);
  }
}

bool may_be_template(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".template"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

using Add = std::function<void(const std::string& path, std::string_view text)>;

/// Adds all that a base declares below a directory, in files of some names.
void add_below(const std::string& root, const FileReader& base, bool (*is_wanted)(std::string_view name),
               const Add& add) {
  std::vector<std::string> open = {root};
  for (std::size_t looked_into = 0; !open.empty() && looked_into < max_directories; ++looked_into) {
    const std::string directory = open.back();
    open.pop_back();
    const auto entries = base.list(directory);
    if (!entries) continue;
    for (const FileReader::Entry& entry : *entries) {
      const std::string path = join_path(directory, entry.name);
      if (entry.kind == FileReader::EntryKind::directory) {
        if (!entry.link && entry.name != ".git" && entry.name != ".terraform") open.push_back(path);
        continue;
      }
      if (!is_wanted(entry.name)) continue;
      std::string error;
      const auto text = base.read(path, error);
      if (text && text->size() <= Limits{}.file_bytes) add(path, *text);
    }
  }
}

/// Around all scanned paths.
void add_around(const std::vector<std::string>& paths, const FileReader& base, bool (*is_wanted)(std::string_view name),
                const Add& add) {
  std::set<std::string> roots;
  for (const std::string& path : paths) {
    const ReadRoot boundary = boundary_of(path);
    roots.insert(boundary.within.empty() ? path : boundary.path);
  }
  for (const std::string& root : roots) add_below(root, base, is_wanted, add);
}

}  // namespace

namespace {

void add_sensitive_variables(const std::vector<std::string>& paths, const FileReader& reader, Names& names) {
  const auto is_wanted = [](std::string_view name) { return terraform::classify_file_name(name).is_configuration; };
  add_around(paths, reader, is_wanted,
             [&](const std::string& path, std::string_view text) { add_variables(path, text, names); });
}

}  // namespace

Names find_sensitive_variables(const ScanOptions& options, const FileReader& base) {
  Names names;
  if (options.environment.empty() && options.variables.empty() && options.variable_files.empty()) return names;
  add_sensitive_variables(options.paths, base, names);
  return names;
}

std::function<bool(std::string_view name)> ask_sensitive_variables(const ScanOptions& options,
                                                                   std::shared_ptr<const FileReader> reader) {
  struct Asked {
    std::once_flag once;
    Names names;
  };
  return [asked = std::make_shared<Asked>(), paths = options.paths, base = options.base,
          reader = std::move(reader)](std::string_view name) {
    std::call_once(asked->once, [&] {
      for (const FileReader* each : {base.get(), reader.get()}) {
        if (each) add_sensitive_variables(paths, *each, asked->names);
      }
    });
    return asked->names.contains(name);
  };
}

Names find_secret_parameters(const ScanOptions& options, const FileReader& base) {
  Names names;
  if (options.parameters.empty() && options.parameter_files.empty()) return names;
  add_around(options.paths, base, may_be_template,
             [&](const std::string&, std::string_view text) { add_parameters(text, names); });
  return names;
}

namespace {

/// Searches the files of a unit for what excerpts must not show.
class HiddenValues {
 public:
  HiddenValues(const Session& session, const std::vector<FileId>& files)
      : session_(session), sources_(*session.sources), files_(files) {}

  std::vector<HiddenText> find() {
    bool may_hold_secrets = false;
    for (const FileId file : files_) {
      const std::string_view path = sources_.path(file), text = sources_.text(file);
      if (is_code(path)) note_variables(file, path, text);
      constexpr std::string_view signs[] = {"NoEcho", "AWS::CloudFormation::Stack", "AWS::Serverless::Application"};
      may_hold_secrets = may_hold_secrets ||
                         std::any_of(std::begin(signs), std::end(signs),
                                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
    }
    for (const FileId file : files_) {
      const std::string_view path = sources_.path(file);
      const bool is_asked = may_hold_secrets || !names_.empty();
      if (is_asked && !is_code(path) && may_be_template(path)) add_template(file, sources_.text(file));
    }
    for (const FileId file : files_) {
      const std::string_view path = sources_.path(file);
      if (!names_.empty() && (is_code(path) || is_of_values(path))) search_code(file, path);
    }
    hand_on();
    for (const FileId file : files_) hide_given(file);
    for (const Template& each : templates_) hide_compared(each);
    return std::move(found_);
  }

 private:
  static bool is_code(std::string_view path) {
    return terraform::classify_file_name(path.substr(path.rfind('/') + 1)).is_configuration;
  }
  static bool is_of_values(std::string_view path) {
    return path.ends_with(".tfvars") || path.ends_with(".tfvars.json") || is_of_terragrunt(path);
  }
  static bool is_of_terragrunt(std::string_view path) { return path.ends_with(".hcl") && !path.ends_with(".lock.hcl"); }

  void hide(FileId file, Span place) {
    if (place.end > place.begin) found_.push_back({static_cast<std::uint32_t>(file), place.begin, place.end});
  }

  void note_variables(FileId file, std::string_view path, std::string_view text) {
    const hcl::TreeView* known = tree_of(session_, file);
    known ? add_variables(hcl::Cursor{known, known->root}, names_) : add_variables(path, text, names_);
  }

  void search_code(FileId file, std::string_view path) {
    if (const hcl::TreeView* known = tree_of(session_, file)) return search_body(file, path, {known, known->root});
    Problems problems;
    terraform::ModuleFile parsed;
    terraform::parse_into(parsed, path, sources_.text(file), true, Limits{}, problems);
    const hcl::TreeView& view = parsed.view;
    search_body(file, path, {&view, view.root});
  }

  /// The default of a sensitive variable, and what files of values and calls give one of its name.
  void search_body(FileId file, std::string_view path, hcl::Cursor body) {
    if (!body || body.kind() != hcl::SyntaxKind::body) return;
    if (is_of_values(path)) hide_lines(file);
    if (is_of_terragrunt(path)) return hide_members(file, body);
    if (is_of_values(path)) return hide_named(file, body);
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor block = body.child(i);
      if (block.kind() != hcl::SyntaxKind::block) continue;
      if (block.text() == "module") hide_named(file, block.body());
      if (block.text() == "resource" && block.label(0).find("cloudformation") != std::string_view::npos)
        add_given(file, hcl::find_attribute(block.body(), "parameters"));
      if (block.text() != "variable" || !names_.contains(block.label(0))) continue;
      if (const hcl::Cursor value = hcl::find_attribute(block.body(), "default")) hide(file, value.expression().span());
    }
  }

  /// The lines of a file of values that give one, whether they can be parsed or not.
  void hide_lines(FileId file) {
    const std::string_view text = sources_.text(file);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      const std::size_t first = std::min(line.find_first_not_of(" \t\""), line.size());
      const std::size_t last = std::min(line.find_first_of(" \t\"=:", first), line.size());
      const std::size_t mark = line.find_first_of("=:", last);
      if (mark != std::string_view::npos && names_.contains(line.substr(first, last - first)))
        hide(file, {file, static_cast<std::uint32_t>(begin + mark + 1), static_cast<std::uint32_t>(end)});
      begin = end + 1;
    }
  }

  void hide_named(FileId file, hcl::Cursor body) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor attribute = body.child(i);
      if (attribute.kind() == hcl::SyntaxKind::attribute && names_.contains(attribute.text()))
        hide(file, attribute.expression().span());
    }
  }

  /// What members of objects give, wherever in a configuration of Terragrunt's: `inputs = merge(local.all, { w = "x"
  /// })`.
  void hide_members(FileId file, hcl::Cursor body) {
    std::vector<hcl::Cursor> open = {body};
    while (!open.empty()) {
      const hcl::Cursor node = open.back();
      open.pop_back();
      for (std::size_t i = 0; node.kind() == hcl::SyntaxKind::object && i + 1 < node.size(); i += 2) {
        if (names_.contains(node.child(i).text())) hide(file, node.child(i + 1).span());
      }
      for (std::size_t i = 0; i < node.size(); ++i) {
        if (node.child(i)) open.push_back(node.child(i));
      }
    }
  }

  /// What a file of parameters gives those that are secret, in any of the forms that tools take.
  void hide_given(FileId file) {
    const std::string_view path = sources_.path(file), text = sources_.text(file);
    const bool is_template =
        std::any_of(templates_.begin(), templates_.end(), [&](const Template& each) { return each.file == file; });
    if (secret_.empty() || is_template || is_code(path) || !may_be_template(path)) return;
    Problems problems;
    const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const bool is_json = text.substr(first).starts_with('{') || text.substr(first).starts_with('[');
    const document::Node* root = is_json ? document::parse_json(file, text, arena_, Limits{}, problems)
                                         : document::parse_yaml(file, text, arena_, Limits{}, problems);
    std::vector<const document::Node*> open = {root};
    while (!open.empty()) {
      const document::Node* node = open.back();
      open.pop_back();
      if (!node) continue;
      const document::Node* key = document::find(*node, "ParameterKey");
      const document::Node* value = document::find(*node, "ParameterValue");
      if (key && value && secret_.contains(key->text)) hide(file, value->span);
      const std::size_t equals = node->text.find('=');
      if (equals != std::string_view::npos && secret_.contains(node->text.substr(0, equals))) hide(file, node->span);
      for (const document::Entry& entry : node->entries) {
        if (secret_.contains(entry.key)) hide(file, entry.value->span);
        open.push_back(entry.value);
      }
      open.insert(open.end(), node->items.begin(), node->items.end());
    }
  }

  /// The parameters of a template that a resource gives a sensitive variable.
  void add_given(FileId file, hcl::Cursor attribute) {
    const hcl::Cursor given = attribute ? attribute.expression() : hcl::Cursor{};
    if (!given || given.kind() != hcl::SyntaxKind::object) return;
    const std::string_view text = sources_.text(file);
    for (std::size_t i = 0; i + 1 < given.size(); i += 2) {
      const Span place = given.child(i + 1).span();
      const std::string_view value = text.substr(place.begin, place.end - place.begin);
      const bool is_secret = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
        return value.find("var." + name) != std::string_view::npos;
      });
      if (is_secret && given.child(i).kind() == hcl::SyntaxKind::string) secret_.emplace(given.child(i).text());
    }
  }

  struct Template {
    FileId file = FileId::none;
    const document::Node* root = nullptr;
  };

  void add_template(FileId file, std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const bool is_json = text.substr(first).starts_with('{');
    if (text.find("Resources") == std::string_view::npos) return;
    Problems problems;
    const document::Node* root = is_json ? document::parse_json(file, text, arena_, Limits{}, problems)
                                         : document::parse_yaml(file, text, arena_, Limits{}, problems);
    if (!root || root->kind != document::NodeKind::mapping) return;
    templates_.push_back({file, root});
    for (const cloudformation::TemplateParameter& parameter :
         cloudformation::read_template(*root, problems).parameters) {
      if (!parameter.no_echo) {
        if (registry::may_hold_secret(parameter.name)) secret_.emplace(parameter.name);
        continue;
      }
      secret_.emplace(parameter.name);
      if (parameter.default_value) hide(file, parameter.default_value->span);
    }
  }

  /// The names under which nested templates get what is secret, and by which outputs they give it back. A name that is
  /// secret in one template is in all: what is hidden too much costs nothing.
  void hand_on() {
    std::size_t known = 0;
    for (std::size_t round = 0; known != secret_.size() && round < max_rounds; ++round) {
      known = secret_.size();
      for (const Template& each : templates_) hand_on_from(each, false);
    }
    if (known == secret_.size()) return;
    // Where stacks are nested deeper than that, each of their parameters may get a secret.
    for (const Template& each : templates_) hand_on_from(each, true);
  }

  void hand_on_from(const Template& giving, bool gives_all) {
    for_each_member(document::find(*giving.root, "Resources"), [&](const document::Entry& resource) {
      const document::Node* properties = document::find(*resource.value, "Properties");
      for_each_member(properties ? document::find(*properties, "Parameters") : nullptr,
                      [&](const document::Entry& given) {
                        if (gives_all || mentions(*given.value, secret_)) secret_.emplace(given.key);
                      });
    });
    for_each_member(document::find(*giving.root, "Outputs"), [&](const document::Entry& output) {
      if (gives_all || mentions(*output.value, secret_)) secret_.insert("Outputs." + std::string(output.key));
    });
  }

  template <class Visit>
  static void for_each_member(const document::Node* node, const Visit& visit) {
    if (!node) return;
    for (const document::Entry& entry : node->entries) visit(entry);
  }

  /// The texts of each `Fn::Equals` over one of the parameters.
  void hide_compared(const Template& searched) {
    std::vector<const document::Node*> open = {searched.root};
    while (!open.empty() && !secret_.empty()) {
      const document::Node& node = *open.back();
      open.pop_back();
      const cloudformation::IntrinsicCall call = cloudformation::intrinsic_of(node);
      const bool compares = call.function == cloudformation::Intrinsic::equals;
      if (compares && call.argument && mentions(*call.argument, secret_)) {
        for (const document::Node* item : call.argument->items) {
          if (is_plain(*item)) hide(searched.file, item->span);
        }
      }
      open.insert(open.end(), node.items.begin(), node.items.end());
      for (const document::Entry& entry : node.entries) open.push_back(entry.value);
    }
  }

  static bool is_plain(const document::Node& node) {
    const bool is_text = node.kind == document::NodeKind::string || node.kind == document::NodeKind::number;
    return is_text && cloudformation::intrinsic_of(node).function == cloudformation::Intrinsic::none;
  }

  static bool mentions(const document::Node& root, const Names& names) {
    std::vector<const document::Node*> open = {&root};
    while (!open.empty()) {
      const document::Node& node = *open.back();
      open.pop_back();
      for (const std::string& name : names) {
        if (node.text == name || node.text.find("${" + name + "}") != std::string_view::npos) return true;
        const bool is_output = name.starts_with("Outputs.");
        if (is_output &&
            (node.text.ends_with('.' + name) || node.text.find('.' + name + '}') != std::string_view::npos))
          return true;
      }
      open.insert(open.end(), node.items.begin(), node.items.end());
      for (const document::Entry& entry : node.entries) open.push_back(entry.value);
    }
    return false;
  }

  /// How deep stacks that hand a secret on are nested.
  static constexpr std::size_t max_rounds = 16;

  const Session& session_;
  const SourceSet& sources_;
  const std::vector<FileId>& files_;
  Arena arena_;
  std::vector<Template> templates_;
  Names names_;   ///< of sensitive variables
  Names secret_;  ///< of parameters of templates, and `Outputs.NAME`
  std::vector<HiddenText> found_;
};

}  // namespace

std::vector<HiddenText> find_hidden_values(const Session& session, const std::vector<FileId>& files) {
  return HiddenValues(session, files).find();
}

}  // namespace lintel
