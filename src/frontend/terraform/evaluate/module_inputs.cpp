// Which input of a module decides over which attribute, by what its mapping file says.
#include "frontend/terraform/evaluate/published_module.h"

#include <algorithm>
#include <map>
#include <set>

namespace lintel::terraform {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

constexpr unsigned deepest = 32;

std::string joined(std::string_view path, std::string_view name) {
  if (path.empty()) return std::string(name);
  return name.empty() ? std::string(path) : std::string(path).append(".").append(name);
}

std::string_view last_name(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

/// `create_bucket` and the like say whether anything is made at all, which is not what a fix is about.
bool decides_how(std::string_view input) {
  return input != "unsaid" && !input.starts_with("create");
}

class InputReader {
 public:
  explicit InputReader(const hcl::TreeView& view) : body_{&view, view.root} {
    for (std::size_t i = 0; i < body_.size(); ++i) {
      const Cursor block = body_.child(i);
      if (block.kind() != SyntaxKind::block || block.text() != "locals") continue;
      for (std::size_t j = 0; j < block.body().size(); ++j) {
        const Cursor local = block.body().child(j);
        if (local.kind() == SyntaxKind::attribute) locals_.emplace(local.text(), local.expression());
      }
    }
  }

  std::vector<ModuleInput> read() {
    for (std::size_t i = 0; i < body_.size(); ++i) {
      const Cursor block = body_.child(i);
      if (block.kind() != SyntaxKind::block || block.text() != "resource") continue;
      type_ = block.label(0);
      read_body(block.body(), {}, "each", 0);
    }
    return std::move(inputs_);
  }

 private:
  /// What `name` stands for inside an expression: an element of the input at `path`.
  struct Binding {
    std::string_view name;
    std::string path;
  };

  /// `iterator`: what stands for an element of the body's `for_each`.
  void read_body(Cursor body, const std::string& path, std::string_view iterator, unsigned depth) {
    if (depth > deepest) return;
    const std::size_t bound = bindings_.size();
    if (const Cursor each = hcl::find_attribute(body, "for_each")) bind(iterator, each.expression());
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor child = body.child(i);
      if (child.kind() == SyntaxKind::attribute) {
        const bool repeats = child.text() == "count" || child.text() == "for_each";
        read_value(child.expression(), repeats ? path : joined(path, child.text()), depth);
      } else if (child.kind() == SyntaxKind::block && child.text() == "dynamic") {
        read_dynamic(child, path, depth);
      } else if (child.kind() == SyntaxKind::block) {
        read_body(child.body(), joined(path, child.text()), "each", depth + 1);
      }
    }
    bindings_.resize(bound);
  }

  void read_dynamic(Cursor block, const std::string& path, unsigned depth) {
    const std::string inner = joined(path, block.label(0));
    const std::size_t bound = bindings_.size();
    if (const Cursor each = hcl::find_attribute(block.body(), "for_each")) {
      add(inner, each.expression());
      bind(block.label(0), each.expression());
    }
    for (std::size_t i = 0; i < block.body().size(); ++i) {
      const Cursor child = block.body().child(i);
      if (child.kind() == SyntaxKind::block && child.text() == "content")
        read_body(child.body(), inner, "each", depth + 1);
    }
    bindings_.resize(bound);
  }

  /// An attribute, and what the objects in its value say of its parts.
  void read_value(Cursor expression, const std::string& path, unsigned depth) {
    add(path, expression);
    read_parts(expression, path, depth + 1);
  }

  void read_parts(Cursor expression, const std::string& path, unsigned depth) {
    if (depth > deepest) return;
    const std::size_t bound = bindings_.size();
    switch (expression.kind()) {
      case SyntaxKind::object:
        for (std::size_t i = 0; i + 1 < expression.size(); i += 2)
          read_value(expression.child(i + 1), joined(path, expression.child(i).text()), depth);
        return;
      case SyntaxKind::for_tuple:
        bind(expression.text(), expression.child(1));
        read_parts(expression.child(2), path, depth + 1);
        break;
      case SyntaxKind::parentheses:
      case SyntaxKind::tuple:
      case SyntaxKind::conditional:
        for (std::size_t i = 0; i < expression.size(); ++i) read_parts(expression.child(i), path, depth + 1);
        break;
      default:
        break;
    }
    bindings_.resize(bound);
  }

  void bind(std::string_view name, Cursor collection) {
    const std::string path = choose(collection, {});
    if (!path.empty()) bindings_.push_back({name, path});
  }

  void add(const std::string& attribute, Cursor expression) {
    if (add_alternatives(attribute, expression)) return;
    std::string input = choose(expression, last_name(attribute));
    if (!input.empty()) {
      inputs_.push_back({type_, attribute, std::move(input), {}});
      return;
    }
    std::set<std::string> read;
    collect(expression, read, 0);
    for (const std::string& one : read) {
      if (decides_how(one)) inputs_.push_back({type_, attribute, one, {}, false});
    }
  }

  /// One way to write an attribute: an input, with what the attribute's values are in it.
  struct Alternative {
    std::string input;
    std::vector<std::pair<std::string, std::string>> words;
  };

  /// Adds the inputs of an expression that takes the first of several which is written, or that says an input's values
  /// in other words; false when it does neither. The one that is named as the attribute is comes first.
  bool add_alternatives(const std::string& attribute, Cursor expression) {
    std::vector<Alternative> found;
    collect_alternatives(expression, found, 0);
    std::erase_if(found, [](const Alternative& one) { return !decides_how(one.input); });
    std::vector<Alternative> distinct;
    for (Alternative& one : found) {
      const auto same = std::find_if(distinct.begin(), distinct.end(),
                                     [&](const Alternative& other) { return other.input == one.input; });
      // An input that is taken as it is needs no other words.
      if (same == distinct.end())
        distinct.push_back(std::move(one));
      else if (one.words.empty())
        same->words.clear();
    }
    if (distinct.empty() || (distinct.size() == 1 && distinct.front().words.empty())) return false;
    std::stable_partition(distinct.begin(), distinct.end(),
                          [&](const Alternative& one) { return last_name(one.input) == last_name(attribute); });
    for (Alternative& one : distinct) inputs_.push_back({type_, attribute, std::move(one.input), std::move(one.words)});
    return true;
  }

  void collect_alternatives(Cursor expression, std::vector<Alternative>& found, unsigned depth) const {
    if (depth > deepest) return;
    if (std::string path; path_of(expression, path)) {
      found.push_back({std::move(path), {}});
      return;
    }
    if (const Cursor local = local_of(expression)) return collect_alternatives(local, found, depth + 1);
    const bool is_call = expression.kind() == SyntaxKind::call;
    const auto calls = [&](std::initializer_list<std::string_view> names) {
      return is_call && std::find(names.begin(), names.end(), expression.text()) != names.end();
    };
    const bool passes_one_on = calls({"title", "lower", "upper", "tostring", "tobool", "tonumber"});
    if (expression.kind() == SyntaxKind::parentheses || passes_one_on || calls({"try", "coalesce"})) {
      for (std::size_t i = 0; i < expression.size(); ++i) collect_alternatives(expression.child(i), found, depth + 1);
    } else if (expression.kind() == SyntaxKind::conditional && expression.child(1).kind() == SyntaxKind::string &&
               expression.child(2).kind() == SyntaxKind::string) {
      std::vector<Alternative> condition;
      collect_alternatives(expression.child(0), condition, depth + 1);
      if (condition.size() != 1 || !condition.front().words.empty()) return;
      condition.front().words = {{std::string(expression.child(1).text()), "true"},
                                 {std::string(expression.child(2).text()), "false"}};
      found.push_back(std::move(condition.front()));
    }
  }

  /// The one input that an expression reads; of several the one that is named as the attribute is. Empty for none.
  std::string choose(Cursor expression, std::string_view name) const {
    std::set<std::string> read;
    collect(expression, read, 0);
    std::erase_if(read, [](const std::string& input) { return !decides_how(input); });
    if (read.size() == 1) return *read.begin();
    const auto alike =
        std::find_if(read.begin(), read.end(), [&](const auto& input) { return last_name(input) == name; });
    if (alike != read.end()) return *alike;
    const auto root_of = [](const std::string& input) { return input.substr(0, input.find('.')); };
    const bool have_one_root = !read.empty() && std::all_of(read.begin(), read.end(), [&](const std::string& input) {
      return root_of(input) == root_of(*read.begin());
    });
    return have_one_root ? root_of(*read.begin()) : std::string();
  }

  /// The inputs that an expression reads, with the members that it takes of them.
  void collect(Cursor expression, std::set<std::string>& read, unsigned depth) const {
    if (depth > deepest) return;
    if (std::string path; path_of(expression, path)) {
      read.insert(std::move(path));
      return;
    }
    if (const Cursor local = local_of(expression)) return collect(local, read, depth + 1);
    for (std::size_t i = 0; i < expression.size(); ++i) collect(expression.child(i), read, depth + 1);
  }

  /// Whether an expression is an input, or a member of one: `var.logging.bucket`, `rule.value.days`.
  bool path_of(Cursor expression, std::string& path) const {
    std::vector<std::string_view> steps;
    if (!hcl::static_path(expression, steps) || steps.empty()) return false;
    std::size_t next = 1;
    if (steps[0] == "var") {
      if (steps.size() < 2) return false;
    } else {
      const auto bound = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                      [&](const Binding& each) { return each.name == steps[0]; });
      if (bound == bindings_.rend()) return false;
      path = bound->path;
      if (next < steps.size() && steps[next] == "value") ++next;
    }
    for (; next < steps.size(); ++next) path = joined(path, steps[next]);
    return true;
  }

  Cursor local_of(Cursor expression) const {
    std::vector<std::string_view> steps;
    if (!hcl::static_path(expression, steps) || steps.size() < 2 || steps[0] != "local") return {};
    const auto local = locals_.find(steps[1]);
    return local == locals_.end() ? Cursor{} : local->second;
  }

  Cursor body_;
  std::map<std::string_view, Cursor> locals_;
  std::vector<Binding> bindings_;
  std::string_view type_;
  std::vector<ModuleInput> inputs_;
};

}  // namespace

std::vector<ModuleInput> read_module_inputs(const hcl::TreeView& view) {
  return InputReader(view).read();
}

}  // namespace lintel::terraform
