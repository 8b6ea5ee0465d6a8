rule "kms-grant-delegable" {
  title    = "KMS grant lets its holder create further grants"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::KMS::Grant"

  deny    = [for operation in self.Operations : { at = operation } if operation == "CreateGrant" && self.Constraints == null]
  message = "${self.address} lets its holder create further grants"

  reason     = "Anyone who takes over the role can give others access to the key, despite the key policy. Policy reviews do not show grants."
  fix        = "Remove `CreateGrant`, or restrict the grant to an encryption context."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/grants.html"]
  controls   = { "nist-800-53-r5" = ["AC-6", "SC-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_grant" "example" {
        key_id            = "arn:aws:kms:eu-west-1:111122223333:key/k"
        grantee_principal = "arn:aws:iam::111122223333:role/app"
        operations        = ["Decrypt", "CreateGrant"] # finding
      }
    TF
    good = <<-TF
      resource "aws_kms_grant" "example" {
        key_id            = "arn:aws:kms:eu-west-1:111122223333:key/k"
        grantee_principal = "arn:aws:iam::111122223333:role/app"
        operations        = ["Decrypt"]
      }
    TF
  }
}
