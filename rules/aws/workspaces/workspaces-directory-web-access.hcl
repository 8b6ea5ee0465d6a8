rule "workspaces-directory-web-access" {
  title    = "WorkSpaces allows access from any browser"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::WorkSpaces::Directory"

  require = !any([for properties in self.WorkspaceAccessProperties[*] : properties.DeviceTypeWeb == "ALLOW"])
  at      = self.WorkspaceAccessProperties
  message = "${self.address} allows access from any browser"

  reason     = "A browser on an unknown machine can store passwords and record the session. The client application on known devices prevents that."
  fix        = "Set `${spelled(self, "device_type_web", "DeviceTypeWeb")}` to `DENY`."
  repair     = "DENY"
  interrupts = "people who use a browser"
  sets       = "WorkspaceAccessProperties.DeviceTypeWeb"
  references = ["https://docs.aws.amazon.com/workspaces/latest/adminguide/web-access.html"]
  controls   = { "nist-800-53-r5" = ["AC-17", "AC-19"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_workspaces_directory" "example" {
        directory_id = "d-1"
        workspace_access_properties { # finding
          device_type_web = "ALLOW"
        }
      }
    TF
    good = <<-TF
      resource "aws_workspaces_directory" "example" {
        directory_id = "d-1"
        workspace_access_properties {
          device_type_web = "DENY"
        }
      }
    TF
  }
}
