/** What a password is called before it is written out; where words are set apart, not within another. */
const spaced = [
  'passwords?|passwor[dt]|passcode|passwd|pin|kennwort',
  'senha|contraseña|clave|mot de passe|parola|şifre|kata sandi|mật khẩu',
  'пароль|कूटशब्द|पासवर्ड|كلمة المرور|كلمة السر|الرقم السري',
].join('|')
const named = `(?:(?<![\\p{L}\\p{N}])(?:${spaced})|密码|密碼|パスワード|暗証番号|비밀번호)[ \\t]{0,3}`
const verbs = 'is|was|ist|es|é|est|là|adalah|是|为|為|は|है'

const joined = new RegExp(`(${named}[:：=][ \\t]{0,3})(\\S{3,64})`, 'giu')
/** "My password is …", where only what no word looks like is taken. */
const said = new RegExp(
  `(${named}(?:${verbs})[ \\t]{0,3})((?=\\S{0,64}?[\\d!#$%&*@^_])\\S{4,64})`,
  'giu',
)

/** Passwords that stand behind their name, masked; the engine's own secrets are not among them. */
export const maskPasswords = (
  text: string,
): { readonly text: string; readonly removed: number } => {
  let removed = 0
  const mask = (_: string, before: string, secret: string): string => {
    removed += 1
    return before + '•'.repeat(secret.length)
  }
  return { text: text.replace(joined, mask).replace(said, mask), removed }
}
