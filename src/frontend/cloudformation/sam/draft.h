#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation::sam {

/// A document under the transform's hands: as `document::Node`, but open to change, and with every intrinsic function
/// in its long form. Shared by pointer; a change shows wherever the draft stands, so what is used twice is cloned.
struct Draft {
  document::NodeKind kind = document::NodeKind::null;
  bool quoted = false;
  bool truth = false;
  bool generated = false;
  bool unread = false;        ///< a part of it could not be read (see `Node::unread`)
  bool authors_text = false;  ///< generated, but of the author's own words (see `is_authors`)
  std::string_view text;
  Span span;

  struct Member {
    std::string_view key;
    Span key_span;
    Draft* value = nullptr;
    bool authors_key = false;  ///< the key is the author's, or made of the author's words
  };
  std::vector<Draft*> items;
  std::vector<Member> members;  ///< in order of insertion
  bool is_ordered = false;      ///< `members` are in the order that hashes want already (see `in_python_order`)

  bool is_map() const { return kind == document::NodeKind::mapping; }
  bool is_list() const { return kind == document::NodeKind::sequence; }
  bool is_text() const { return kind == document::NodeKind::string; }

  /// The value of a member; nullptr when there is none or this is no mapping.
  Draft* find(std::string_view key) const;
  /// The member itself; nullptr when there is none.
  const Member* member(std::string_view key) const;
  /// Sets or adds a member. A null `value` leaves the mapping as it is.
  void set(std::string_view key, Draft* value);
  void set(std::string_view key, Draft* value, Span key_span);
  /// The same for a key that the author wrote.
  void set_as_written(std::string_view key, Draft* value, Span key_span);
  void erase(std::string_view key);
  /// Gives the member of a key another one, in its place.
  void rename(std::string_view key, std::string_view other);

  /// Whether a text is the author's: what Python's translator keeps as another type than its own literals.
  bool is_authors() const { return !generated || authors_text; }

  /// The text of a string member, or of this: empty when it is none.
  std::string_view text_of(std::string_view key) const;
  /// Whether it counts as something in the transform's terms: not null, false, 0, "" or empty.
  bool is_set() const;

 private:
  /// Where the keys of a large mapping are, as far as they have been looked at; a copy finds its own.
  struct Places {
    Places() = default;
    Places(const Places&) {}
    Places& operator=(const Places&) {
      of_key.reset();
      return *this;
    }
    std::unique_ptr<std::unordered_map<std::string_view, std::uint32_t>> of_key;
    std::uint32_t looked_at = 0;
  };

  /// The place of a key among `members`; their number when there is none.
  std::size_t place_of(std::string_view key) const;

  mutable Places places_;
};

/// `draft.find(key)` through null: what is not there has no members.
Draft* find(const Draft* draft, std::string_view key);

/// Whether two drafts are the same value, wherever they were written.
bool equal(const Draft& a, const Draft& b);

/// A call of an intrinsic function in its long form: a mapping of one member.
bool is_intrinsic(const Draft* draft);
/// `{ "Ref": "AWS::NoValue" }`
bool is_no_value(const Draft* draft);
/// The logical id that `Ref` or `Fn::GetAtt` names; empty for anything else.
std::string_view referenced_id(const Draft* draft);

/// As compact JSON with sorted keys, non-ASCII characters escaped: what the transform's names are hashes of.
std::string to_sorted_json(const Draft& draft);
/// The first ten hex digits of the SHA-1 of a text.
std::string short_hash(std::string_view text);

/// There are as many drafts as may be. Thrown by the pool, caught where the transform begins.
struct TooManyDrafts {};

/// Makes drafts and owns them; text that it is given to keep is copied to the arena.
class DraftPool {
 public:
  DraftPool(Arena& arena, std::size_t max_drafts) : arena_(arena), max_drafts_(max_drafts) {}

  Draft* make() {
    if (drafts_.size() >= max_drafts_) throw TooManyDrafts();
    return &drafts_.emplace_back();
  }
  Draft* clone(const Draft& draft);
  std::string_view keep(std::string_view text) { return arena_.copy(text); }
  Arena& arena() { return arena_; }

  Draft* from_node(const document::Node& node);
  const document::Node* to_node(const Draft& draft);

  std::size_t size() const { return drafts_.size(); }
  std::size_t max_size() const { return max_drafts_; }

 private:
  Draft* from_untagged(const document::Node& node);

  Arena& arena_;
  std::size_t max_drafts_;
  std::deque<Draft> drafts_;
};

/// Writes what the transform generates: everything made has the span of the source that it is generated from.
class Writer {
 public:
  using Members = std::initializer_list<std::pair<std::string_view, Draft*>>;

  Writer(DraftPool& pool, Span from) : pool_(&pool), from_(from) {}
  /// The same pool, generating from elsewhere.
  Writer at(Span from) const { return {*pool_, from}; }

  Draft* text(std::string_view text) const;
  /// Text that is made of what the author wrote.
  Draft* authors_text(std::string_view text) const;
  Draft* number(std::int64_t number) const;
  Draft* boolean(bool truth) const;
  /// Members with a null value are left out.
  Draft* map(Members members = {}) const;
  Draft* list(std::initializer_list<Draft*> items = {}) const;
  Draft* list(const std::vector<Draft*>& items) const;

  Draft* ref(std::string_view name) const { return map({{"Ref", text(name)}}); }
  Draft* get_att(std::string_view resource, std::string_view attribute) const;
  Draft* sub(std::string_view text, Draft* variables = nullptr) const;
  /// `Fn::If`; without `if_false` the other side is AWS::NoValue.
  Draft* if_(std::string_view condition, Draft* if_true, Draft* if_false = nullptr) const;
  Draft* clone(const Draft* draft) const { return draft ? pool_->clone(*draft) : nullptr; }

  DraftPool& pool() const { return *pool_; }
  Span from() const { return from_; }

 private:
  Draft* make(document::NodeKind kind) const;

  DraftPool* pool_;
  Span from_;
};

}  // namespace lintel::cloudformation::sam
